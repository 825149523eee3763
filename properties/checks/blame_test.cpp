#include <cmath>
#include <limits>

#include <gmock/gmock.h>

#include "properties/checks/catalogue.hpp"
#include "properties/findings/investigate.hpp"
#include "properties/tests/planted.hpp"
#include "reports/writers/sentences.hpp"

// Each failure has its blame: each class is reached by a function or a law that deserves it.
namespace divcert::properties {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

const Case generic{{0.5, 0.5}, {0.25, 0.75}};
const Case close{{0.5, 0.5}, {0.5 + 0x1p-30, 0.5 - 0x1p-30}};
const Case equal{{0.25, 0.75}, {0.25, 0.75}};

reports::Finding finding_on(const Check& check, const Case& witness, const Outcome& outcome) {
  return finding_in_words(check, witness, finding_kind(check.observe(witness, outcome).failure), outcome,
                          std::nullopt, {});
}

/// What is said of a function that returns `value` where KL is asked for.
reports::Conditioning blame(const Case& instance, double value, reference::Ladder ladder = {}) {
  PlantedTarget target("kl", [value](const Case&) { return value; });
  const auto check = make_accuracy_check(target, target.functions().front(), ladder);
  return check->conditioning(instance, check->observe(instance, check->outcome_of(instance)));
}

double kl_of(const Case& instance) {
  return reference::certify(*reference::find_quantity("kl"), to_input(instance)).value;
}

TEST(Blame, AnErrorThatTheInputExplainsIsWithinItsConditioning) {
  const double condition = std::strtod(blame(close, 0).condition.c_str(), nullptr);
  EXPECT_GT(condition, 0x1p29);
  const auto within = blame(close, kl_of(close) * (1 + 0.5 * condition * 0x1p-53));
  EXPECT_EQ(within.blame, reports::Blame::within_conditioning);
  EXPECT_NEAR(std::strtod(within.error_per_condition.c_str(), nullptr), 0.5, 0.01);
  EXPECT_EQ(blame(close, kl_of(close) * (1 + 2 * condition * 0x1p-53)).blame,
            reports::Blame::beyond_contract);
}

TEST(Blame, TheSameErrorWhereTheProblemIsWellConditionedIsTheFunctionsOwn) {
  const auto beyond = blame(generic, kl_of(generic) * (1 + 0x1p-25));
  EXPECT_EQ(beyond.blame, reports::Blame::beyond_contract);
  EXPECT_EQ(beyond.condition, "7.29");  // (1 + log 3)/log(4/3)
}

TEST(Blame, NoConditionExplainsNanOrAnErrorWhereTheValueIsZero) {
  EXPECT_EQ(blame(close, std::nan("")).blame, reports::Blame::beyond_contract);
  EXPECT_THAT(blame(close, std::nan("")).error_per_condition, IsEmpty());
  const auto at_zero = blame(equal, 1e-17);
  EXPECT_EQ(at_zero.blame, reports::Blame::beyond_contract);
  EXPECT_THAT(at_zero.condition, IsEmpty());
}

TEST(Blame, WhatHoldsIsNobodysFault) {
  EXPECT_THAT(blame(generic, kl_of(generic)).blame, std::nullopt);
  EXPECT_EQ(blame(generic, kl_of(generic)).condition, "7.29");
}

TEST(Blame, ARefutedLawIsFalse) {
  const Law law = false_pinsker();
  const auto check = make_law_check(law);
  const auto observation = check->observe(close, {});
  ASSERT_TRUE(observation.failed());
  EXPECT_EQ(check->conditioning(close, observation).blame, reports::Blame::law_false);
  EXPECT_EQ(finding_on(*check, close, {}).conditioning.blame, reports::Blame::law_false);
}

TEST(Blame, WhereTheLadderEndsTheOracleIsUndecided) {
  Case tight = close;
  tight.q() = {0.5 + 0x1p-52, 0.5 - 0x1p-52};  // KL is about 2^-103: at 64 bits nothing of it is left
  PlantedTarget target("jeffreys", [](const Case&) { return 1.0; });
  for (const int bits : {64, 4096}) {
    const auto check = make_accuracy_check(target, target.functions().front(), {bits});
    const auto observation = check->observe(tight, check->outcome_of(tight));
    EXPECT_EQ(check->conditioning(tight, observation).blame,
              bits == 64 ? reports::Blame::oracle_undecided : reports::Blame::beyond_contract)
        << bits;
  }
}

TEST(Blame, AFindingSaysItInASentence) {
  PlantedTarget target("kl", [](const Case&) { return 0.5; });
  const auto check = make_accuracy_check(target, target.functions().front());
  const auto finding = finding_on(*check, generic, {0.5});
  EXPECT_THAT(reports::blame_sentence(finding.conditioning), HasSubstr("condition here is 7.29"));
}

}  // namespace
}  // namespace divcert::properties
