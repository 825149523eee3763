#include "properties/generators/pairs.hpp"

#include <gmock/gmock.h>

#include "properties/cases/families.hpp"
#include "properties/generators/strata/strata.hpp"
#include "reference/definitions/families/family.hpp"

namespace divcert::properties {
namespace {

/// The first cases of P's family, each made into one of the pair.
std::vector<Case> cases_of(const reference::Family& pair, std::uint64_t count) {
  const auto all = strata(Domain::family);
  const auto stratum = std::ranges::find(all, pair.of_p().name, &Stratum::name);
  std::vector<Case> cases;
  for (std::uint64_t k = 0; k < count; ++k) {
    Source source(rc::Random(rc::Random::Key{1, 2, k, 3}));
    const Case drawn = stratum->draw(source, static_cast<int>(k));
    cases.push_back(paired(drawn, pair.name, source));
  }
  return cases;
}

TEST(Pairs, AreMembersAndNowAndThenOneLaw) {
  ASSERT_FALSE(reference::family_pairs().empty());
  for (const reference::Family& pair : reference::family_pairs())
    for (const Case& instance : cases_of(pair, 40)) {
      EXPECT_EQ(instance.family(), pair.name);
      EXPECT_TRUE(are_members(std::get<Members>(instance.form))) << pair.name;
    }
  const reference::Family& pair = *reference::find_family("gamma:exponential");
  const auto* const kl = reference::find_quantity("kl", pair.name);
  const auto cases = cases_of(pair, 400);
  EXPECT_GT(std::ranges::count_if(cases, [&](const Case& one) { return kl->zero(to_input(one)); }), 10);
}

}  // namespace
}  // namespace divcert::properties
