#include "properties/generators/shrink/shrink.hpp"

#include <algorithm>
#include <cmath>

#include <gmock/gmock.h>
#include <rapidcheck/shrinkable/Create.h>

#include "properties/findings/shrinking.hpp"
#include "properties/generators/strata/simplex.hpp"
#include "properties/tests/planted.hpp"

namespace divcert::properties {
namespace {

std::vector<Case> all_shrinks(const Case& instance) {
  std::vector<Case> cases;
  auto seq = shrinks(instance);
  while (auto next = seq.next()) cases.push_back(*next);
  return cases;
}

TEST(Shrinks, LeaveTheSimplexOnlyWithFewerPointsWhereAMassIsTiny) {
  const auto tiny = [](double mass) { return mass > 0 && mass < 0x1p-53; };
  for (std::uint64_t i = 0; i < 300; ++i) {
    const Case instance = draw_case(Domain::masses, 11, i).value();
    if (!sums_to_one(instance.p()) || !sums_to_one(instance.q())) continue;
    const bool may_leave = std::ranges::any_of(instance.p(), tiny) || std::ranges::any_of(instance.q(), tiny);
    for (const Case& simpler : all_shrinks(instance)) {
      const bool fewer = may_leave && simpler.p().size() < instance.p().size();
      ASSERT_TRUE(fewer || sums_to_one(simpler.p())) << to_options(simpler);
      ASSERT_TRUE(fewer || sums_to_one(simpler.q())) << to_options(simpler);
      ASSERT_EQ(simpler.p().size(), simpler.q().size());
      ASSERT_NE(simpler, instance);
    }
  }
}

TEST(Shrinks, KeepWeightsValid) {
  for (std::uint64_t i = 0; i < 480; ++i) {
    if (stratum_of(Domain::masses, i).name != "unnormalized") continue;
    for (const Case& simpler : all_shrinks(draw_case(Domain::masses, 11, i).value())) {
      ASSERT_EQ(simpler.p().size(), simpler.q().size());
      for (const double weight : simpler.p()) ASSERT_TRUE(std::isfinite(weight) && weight >= 0);
    }
  }
}

/// The constant 2.01 is too large: false only near P = Q, where KL/TV² is close to 2.
TEST(Shrinks, AFalsePinskerConstantShrinksToTwoPoints) {
  const Law law = false_pinsker();
  const auto check = make_law_check(law);
  int shrunk = 0;
  for (std::uint64_t i = 0; i < 80000 && shrunk < 20; ++i) {
    if (stratum_of(Domain::masses, i).name != "near_equal") continue;
    const auto shrinkable = draw_case(Domain::masses, 5, i);
    if (!check->observe(shrinkable.value(), {}).failed()) continue;
    ++shrunk;
    const Case witness = shrink_witness(*check, shrinkable, FailureKind::refuted);
    EXPECT_EQ(witness.p().size(), 2u) << to_options(witness);
    EXPECT_TRUE(check->observe(witness, {}).failed());
  }
  EXPECT_EQ(shrunk, 20);
}

TEST(Shrinks, ABugAtZeroShrinksToOneBitMasses) {
  PlantedTarget target("kl", [](const Case& c) {
    return std::inner_product(c.p().begin(), c.p().end(), c.q().begin(), 0.0, std::plus<>(),
                              [](double p, double q) { return p * std::log(p / q); });
  });
  const auto check = make_accuracy_check(target, target.functions().front());
  const auto failing = draw_case(Domain::masses, 5, 3);  // disjoint supports: 0·log 0 makes a NaN
  ASSERT_TRUE(check->observe(failing.value(), check->outcome_of(failing.value())).failed());
  const Case witness = shrink_witness(*check, failing, FailureKind::nan);
  EXPECT_EQ(witness.p().size(), 2u) << to_options(witness);
  for (const double mass : witness.p()) EXPECT_TRUE(mass == 0 || std::ilogb(mass) == std::log2(mass));
}

TEST(Shrinks, ParametersBecomeRound) {
  const Case instance{Members{"normal", {0.1234567, 1.7}, {3.3, 2.2}}};
  bool zero_mu = false, unit_sigma = false;
  for (const Case& simpler : all_shrinks(instance)) {
    zero_mu |= simpler.p() == std::vector<double>{0, 1.7};
    unit_sigma |= simpler.q() == std::vector<double>{3.3, 1};
  }
  EXPECT_TRUE(zero_mu);
  EXPECT_TRUE(unit_sigma);
}

}  // namespace
}  // namespace divcert::properties
