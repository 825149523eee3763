#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include <gmock/gmock.h>

#include "properties/generators/strata/simplex.hpp"
#include "properties/generators/strata/strata.hpp"
#include "reference/judging/judge.hpp"

// What each stratum really produces.
namespace divcert::properties {
namespace {

using Masses = std::vector<double>;

const Stratum& stratum(std::string_view name) {
  for (const Domain domain : {Domain::masses, Domain::family})
    for (const Stratum& candidate : strata(domain))
      if (candidate.name == name) return candidate;
  throw std::out_of_range(std::string(name));
}

std::vector<Case> draw(std::string_view name, std::uint64_t count) {
  std::vector<Case> cases;
  for (std::uint64_t i = 0; i < count; ++i)
    cases.push_back(
        generator(stratum(name))(rc::Random(rc::Random::Key{7, i, 0, 0}), static_cast<int>(i % 101)).value());
  return cases;
}

long support(const Masses& masses) {
  return std::count_if(masses.begin(), masses.end(), [](double mass) { return mass > 0; });
}

bool subset(const Masses& inner, const Masses& outer) {
  for (std::size_t i = 0; i < inner.size(); ++i)
    if (inner[i] > 0 && outer[i] == 0) return false;
  return true;
}

TEST(SumsToOne, IsExact) {
  EXPECT_TRUE(sums_to_one(Masses{0.5, 0.25, 0.25}));
  EXPECT_TRUE(sums_to_one(Masses{0.5, 0.5 - 0x1p-54, 0x1p-54}));
  EXPECT_FALSE(sums_to_one(Masses{0.1, 0.9}));     // decimal fractions do not
  EXPECT_FALSE(sums_to_one(Masses{1.0, 5e-324}));  // although 1.0 + 5e-324 == 1.0
  EXPECT_FALSE(sums_to_one(Masses{0.5, 0.5, 0x1p-60}));
}

class SimplexStratum : public testing::TestWithParam<const char*> {};

TEST_P(SimplexStratum, DrawsExactPointsOfTheSimplex) {
  for (const Case& instance : draw(GetParam(), 1000)) {
    ASSERT_EQ(instance.p().size(), instance.q().size());
    ASSERT_GE(instance.p().size(), 2u);
    for (const Masses* side : {&instance.p(), &instance.q()}) {
      ASSERT_TRUE(std::all_of(side->begin(), side->end(), [](double mass) { return mass >= 0; }));
      ASSERT_TRUE(sums_to_one(*side)) << GetParam() << ": " << to_options(instance);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Strata, SimplexStratum,
                         testing::Values("generic", "sparse", "near_equal", "disjoint", "nested", "one_hot",
                                         "extreme_exponents", "binary"));

TEST(Strata, NearEqualReachesOneUnitInTheLastPlace) {
  int one_ulp = 0, equal = 0;
  for (const Case& instance : draw("near_equal", 1000)) {
    equal += instance.p() == instance.q();
    double least = 1;
    for (std::size_t i = 0; i < instance.p().size(); ++i) {
      const double p = instance.p()[i], q = instance.q()[i];
      if (p != q) least = std::min(least, std::abs(p - q) / (std::nextafter(p, 2) - p));
      EXPECT_LT(std::abs(p - q), 0.01) << to_options(instance);
    }
    one_ulp += least == 1;
  }
  EXPECT_GT(one_ulp, 100);
  EXPECT_LT(equal, 300);
}

TEST(Strata, SupportsAreAsNamed) {
  for (const Case& c : draw("disjoint", 500)) EXPECT_TRUE(reference::disjoint_supports(to_input(c)));
  for (const Case& c : draw("nested", 500)) {
    EXPECT_TRUE(subset(c.p(), c.q()) || subset(c.q(), c.p()));
    EXPECT_NE(support(c.p()), support(c.q()));
  }
  for (const Case& c : draw("one_hot", 500)) EXPECT_TRUE(support(c.p()) == 1 || support(c.q()) == 1);
  for (const Case& c : draw("binary", 500)) EXPECT_EQ(c.p().size(), 2u);
  int zero_in_p = 0, zero_in_q = 0;
  for (const Case& c : draw("sparse", 500)) {
    zero_in_p += support(c.p()) < static_cast<long>(c.p().size());
    zero_in_q += support(c.q()) < static_cast<long>(c.q().size());
  }
  EXPECT_GT(zero_in_p, 200);
  EXPECT_GT(zero_in_q, 200);
}

TEST(Strata, ExtremeExponentsReachTheLeastSubnormal) {
  int subnormal = 0, least = 0;
  for (const Case& c : draw("extreme_exponents", 1000))
    for (const Masses* side : {&c.p(), &c.q()})
      for (const double mass : *side) {
        subnormal += mass > 0 && mass < 0x1p-1022;
        least += mass == 0x1p-1074;
      }
  EXPECT_GT(subnormal, 50);
  EXPECT_GT(least, 20);
}

TEST(Strata, WeightsDoNotSumToOne) {
  for (const Case& c : draw("unnormalized", 500)) {
    EXPECT_FALSE(sums_to_one(c.p()));
    EXPECT_TRUE(std::all_of(c.p().begin(), c.p().end(), [](double w) { return std::isfinite(w) && w >= 0; }));
  }
  int exact = 0;
  for (const Case& c : draw("proportional", 500)) exact += reference::equal_measures(to_input(c));
  EXPECT_GT(exact, 50);
  EXPECT_LT(exact, 450);
}

TEST(Strata, FamiliesMeetTheirEndsAndNeighbours) {
  std::map<std::string, int> ends, near;
  for (const char* name : {"normal", "bernoulli", "poisson", "exponential"})
    for (const Case& c : draw(name, 1000)) {
      ends[name] += c.p()[0] == 0 || (c.family() == "bernoulli" && c.p()[0] == 1);
      near[name] += c.p().back() != c.q().back() &&
                    std::abs(c.p().back() - c.q().back()) <= 1e-12 * std::abs(c.p().back());
    }
  EXPECT_GT(ends["bernoulli"], 50);
  EXPECT_GT(ends["poisson"], 20);
  for (const char* name : {"normal", "bernoulli", "poisson", "exponential"})
    EXPECT_GT(near[name], 50) << name;
}

TEST(Strata, ACaseDependsOnSeedAndIndexOnly) {
  for (std::uint64_t i = 0; i < 200; ++i) {
    EXPECT_EQ(draw_case(Domain::masses, 3, i).value(), draw_case(Domain::masses, 3, i).value());
  }
  EXPECT_NE(draw_case(Domain::masses, 3, 10).value(), draw_case(Domain::masses, 4, 10).value());
  EXPECT_NE(draw_case(Domain::masses, 3, 10).value(), draw_case(Domain::masses, 3, 20).value());
}

/// Case i belongs to shard i mod n: with strata strictly in turn, half of the shards would miss half of them.
TEST(Strata, AnyShardSeesAllOfThem) {
  for (const Domain domain : {Domain::masses, Domain::family})
    for (std::uint64_t shards = 1; shards <= 2 * strata(domain).size(); ++shards)
      for (std::uint64_t shard = 0; shard < shards; ++shard) {
        std::set<std::size_t> seen;
        for (std::uint64_t k = 0; k < 40 * strata(domain).size(); ++k)
          seen.insert(stratum_number(domain, shard + k * shards));
        EXPECT_EQ(seen.size(), strata(domain).size()) << shard << "/" << shards;
      }
}

}  // namespace
}  // namespace divcert::properties
