#include "properties/checks/promised.hpp"

#include <gtest/gtest.h>

#include "properties/checks/fit.hpp"
#include "properties/generators/strata/strata.hpp"
#include "properties/tests/planted.hpp"

// Where a function promises something, and that most cases lie there.
namespace divcert::properties {
namespace {

Function promising(PromisedDomain domain, reference::Format format = reference::Format::binary64) {
  return {.name = "f", .divergence = "kl", .format = format, .promised = domain};
}

/// Of 2,000 cases fitted to a function, how many lie in its domain.
int inside(const Function& function) {
  const reference::Quantity& quantity = *reference::find_quantity("kl");
  int count = 0;
  for (std::uint64_t i = 0; i < 2000; ++i) {
    Source source(rc::Random(rc::Random::Key{3, i, 0, 0}));
    count += promises(function, fit_to(draw_value(Domain::masses, 3, i), function, quantity, source));
  }
  return count;
}

const PromisedDomain domains[] = {{.simplex = true},
                                  {.simplex = true, .simplex_ulps = 4},
                                  {.positive = true},
                                  {.subnormals = false},
                                  {.least_exponent = -40, .most_exponent = 0},
                                  {.least_size = 2, .most_size = 5},
                                  {.simplex = true, .positive = true, .least_exponent = -40, .most_size = 8}};

TEST(Promised, MostCasesAreMovedIntoTheDomainAndSomeStayOutside) {
  for (const PromisedDomain& domain : domains)
    for (const auto format : {reference::Format::binary64, reference::Format::binary32}) {
      EXPECT_GT(inside(promising(domain, format)), 1700);
      EXPECT_LT(inside(promising(domain, format)), 2000) << "nobody is asked outside";
    }
}

TEST(Promised, ThePredicateSaysNoToEachDefect) {
  const Case simplex{{0.5, 0.5}, {0.25, 0.75}}, weights{{1, 2}, {2, 1}}, zero{{0, 1}, {0.5, 0.5}},
      tiny{{0x1p-1074, 1}, {0.5, 0.5}}, off{{0.5, 0.5 + 0x1p-52}, {0.5, 0.5}};
  EXPECT_TRUE(promises(promising({}), weights));
  EXPECT_TRUE(promises(promising({.simplex = true}), simplex));
  EXPECT_FALSE(promises(promising({.simplex = true}), weights));
  EXPECT_FALSE(promises(promising({.simplex = true}), off));
  EXPECT_TRUE(promises(promising({.simplex = true, .simplex_ulps = 1}), off));
  EXPECT_FALSE(promises(promising({.positive = true}), zero));
  EXPECT_FALSE(promises(promising({.subnormals = false}), tiny));
  EXPECT_FALSE(promises(promising({.least_exponent = -100}), tiny));
  EXPECT_FALSE(promises(promising({.most_exponent = 0}), weights));
  EXPECT_FALSE(promises(promising({.most_size = 1}), simplex));
  EXPECT_FALSE(promises(promising({.least_size = 3}), simplex));
}

}  // namespace
}  // namespace divcert::properties
