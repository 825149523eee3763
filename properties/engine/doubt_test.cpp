#include <atomic>

#include <gmock/gmock.h>

#include "properties/checks/catalogue.hpp"
#include "properties/findings/run.hpp"
#include "properties/tests/planted.hpp"

// Every failure up to a cap has a second opinion, and where the two oracles disagree nobody is accused.
namespace divcert::properties {
namespace {

using testing::HasSubstr;

/// Fails on every case, in two ways; the second oracle is counted, and objects from the given failure on.
class Failing final : public Judge {
 public:
  Failing(std::uint64_t objects_from, std::atomic<std::uint64_t>& asked)
      : objects_from_(objects_from), asked_(asked) {}
  Observation observe(const Case& instance, const Outcome&) const override {
    return {Observation::Result::failed,
            instance.p().size() % 2 == 0 ? FailureKind::refuted : FailureKind::negative};
  }
  Details details(const Case&, const Outcome&) const override { return {}; }
  reference::SecondOpinion second_opinion(const Case&) const override {
    return {.agrees = ++asked_ < objects_from_, .given = true, .first = "1.5", .second = "2.5"};
  }

 private:
  std::uint64_t objects_from_;
  std::atomic<std::uint64_t>& asked_;
};

std::atomic<std::uint64_t> asked{0};

constexpr std::uint64_t never = ~std::uint64_t{0};

Checks failing_checks(std::uint64_t objects_from) {
  asked = 0;
  Checks checks;
  checks.push_back(planted_check("law/failing", std::make_unique<Failing>(objects_from, asked)));
  return checks;
}

reports::Check run(const Checks& checks, CampaignOptions options) {
  reports::Listener nobody;
  return run_campaign({}, checks, options, nobody).report.checks().at(0);
}

TEST(Doubt, EveryFailureHasASecondOpinion) {
  const auto checks = failing_checks(never);
  const auto report = run(checks, {.cases = 600, .threads = 2});
  EXPECT_EQ(report.second_opinions, 600u);
  EXPECT_GE(asked.load(), 600u);
}

TEST(Doubt, UpToTheCapOfEachKind) {
  constexpr std::uint64_t never_sampled = std::uint64_t{1} << 40;
  const auto report =
      run(failing_checks(never), {.cases = 4000, .threads = 2, .second_opinion_every = never_sampled});
  ASSERT_EQ(report.findings.size(), 2u);
  EXPECT_EQ(report.second_opinions, 2 * Failures::most_doubted);
}

/// The sides differ by about one part in 2^6900: the ladder parts them, MPFR's 1300 digits cannot.
TEST(Doubt, WhatMpfrCannotPartItDoesNotObjectTo) {
  const auto check = make_law_check(*find_law("kl_chi2_tv"));
  const Case close{{0, 0x1.bcde2ep+204}, {0x1.da6a6f9c43df3p-891, 0x1.b9295b08p+847}};
  const Observation observation = check->observe(close, {});
  EXPECT_EQ(observation.result, Observation::Result::passed);
  EXPECT_GT(observation.rung, 4400);
  const auto opinion = check->second_opinion(close);
  EXPECT_TRUE(opinion.agrees) << opinion.first << ", " << opinion.second;
}

TEST(Doubt, TheFirstFailuresAreDoubtedWhateverTheOrderOfMerging) {
  CheckCounts early, late;
  const Observation negative{Observation::Result::failed, FailureKind::negative};
  for (std::uint64_t i = 0; i < Failures::most_doubted; ++i) {
    late.add(Domain::masses, 2 * i + 1, negative, {}, Opinion::due);
    early.add(Domain::masses, 2 * i, negative, {}, Opinion::due);
  }
  CheckCounts one = early, other = late;
  one.merge(late);
  other.merge(early);
  const Failures& doubted = one.failures.at(FailureKind::negative);
  EXPECT_EQ(doubted.doubted, other.failures.at(FailureKind::negative).doubted);
  EXPECT_EQ(doubted.doubted.size(), Failures::most_doubted);
  EXPECT_EQ(doubted.doubted.back(), Failures::most_doubted - 1);
  EXPECT_EQ(doubted.count, 2 * Failures::most_doubted);
}

TEST(Doubt, AnObjectionToALaterFailureIsFoundToo) {
  const auto report = run(failing_checks(300), {.cases = 600});
  EXPECT_EQ(report.verdict, reports::Verdict::error);
  EXPECT_THAT(report.findings.at(0).message, HasSubstr("Arb says 1.5, MPFR says 2.5"));
}

}  // namespace
}  // namespace divcert::properties
