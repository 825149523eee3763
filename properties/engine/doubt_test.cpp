#include "properties/engine/doubt.hpp"

#include <atomic>
#include <filesystem>

#include <gmock/gmock.h>
#include <unistd.h>

#include "properties/cli/run_options.hpp"
#include "properties/engine/campaign.hpp"
#include "properties/findings/witness.hpp"

// Every failure up to a cap has a second opinion, and where the two oracles disagree nobody is accused.
namespace divcert::properties {
namespace {

using testing::HasSubstr;

/// Fails on every case, in two ways; the second oracle is counted, and objects from the given failure on.
class Failing final : public Check {
 public:
  explicit Failing(std::uint64_t objects_from) : objects_from_(objects_from) {}
  reports::Check describe() const override {
    reports::Check check;
    check.id = "law/failing";
    check.kind = reports::CheckKind::law;
    return check;
  }
  Domain domain() const override { return Domain::masses; }
  bool applies(const Case&) const override { return true; }
  Observation observe(const Case& instance, const Outcome&) const override {
    return {Observation::Result::failed,
            instance.p.size() % 2 == 0 ? FailureKind::refuted : FailureKind::negative};
  }
  Details details(const Case&, const Outcome&) const override { return {}; }
  reference::SecondOpinion second_opinion(const Case&) const override {
    return {++asked_ < objects_from_, "1.5", "2.5"};
  }
  reports::Witness witness(const Case& instance) const override { return to_witness(instance); }
  std::uint64_t asked() const { return asked_; }

 private:
  std::uint64_t objects_from_;
  mutable std::atomic<std::uint64_t> asked_{0};
};

constexpr std::uint64_t never = ~std::uint64_t{0};

std::vector<std::unique_ptr<Check>> failing_checks(std::uint64_t objects_from) {
  std::vector<std::unique_ptr<Check>> checks;
  checks.push_back(std::make_unique<Failing>(objects_from));
  return checks;
}

reports::Check run(const std::vector<std::unique_ptr<Check>>& checks, CampaignOptions options) {
  reports::Listener nobody;
  return run_campaign({}, checks, options, nobody).report.checks().at(0);
}

TEST(Doubt, EveryFailureHasASecondOpinion) {
  const auto checks = failing_checks(never);
  const auto report = run(checks, {.cases = 600, .threads = 2});
  EXPECT_EQ(report.second_opinions, 600u);
  EXPECT_GE(static_cast<const Failing&>(*checks[0]).asked(), 600u);
}

TEST(Doubt, UpToTheCapOfEachKind) {
  constexpr std::uint64_t never_sampled = std::uint64_t{1} << 40;
  const auto report =
      run(failing_checks(never),
          {.cases = 600, .threads = 2, .second_opinion_every = never_sampled, .failures_doubted = 50});
  ASSERT_EQ(report.findings.size(), 2u);
  EXPECT_EQ(report.second_opinions, 100u);
}

/// The sides differ by about one part in 2^6900: the ladder parts them, MPFR's 1300 digits cannot.
TEST(Doubt, WhatMpfrCannotPartItDoesNotObjectTo) {
  const auto check = make_law_check(*find_law("kl_chi2_tv"));
  const Case close{"", {0, 0x1.bcde2ep+204}, {0x1.da6a6f9c43df3p-891, 0x1.b9295b08p+847}};
  const Observation observation = check->observe(close, {});
  EXPECT_EQ(observation.result, Observation::Result::passed);
  EXPECT_GT(observation.rung, 4400);
  const auto opinion = check->second_opinion(close);
  EXPECT_TRUE(opinion.agrees) << opinion.first << ", " << opinion.second;
}

TEST(Doubt, IsFedInCaseOrder) {
  Doubt doubt(2);
  const Observation negative{Observation::Result::failed, FailureKind::negative};
  const Observation passed{Observation::Result::passed};
  EXPECT_TRUE(doubt.takes(0, negative));
  EXPECT_FALSE(doubt.takes(0, passed));
  EXPECT_TRUE(doubt.takes(0, negative));
  EXPECT_FALSE(doubt.takes(0, negative));
  EXPECT_TRUE(doubt.takes(1, negative));
}

TEST(Doubt, AnObjectionToALaterFailureIsFoundToo) {
  try {
    run(failing_checks(300), {.cases = 600});
    FAIL() << "the 300th failure was reported although the oracles disagree about it";
  } catch (const oracle_disagreement& error) {
    EXPECT_THAT(error.what(), HasSubstr("Arb says 1.5"));
    EXPECT_THAT(error.what(), HasSubstr("MPFR says 2.5"));
  }
}

TEST(Doubt, AnObjectionEndsTheProgramWithBothValues) {
  cli::RunOptions options;
  options.cases = 600;
  options.threads = 1;
  options.report_dir =
      (std::filesystem::temp_directory_path() / ("divcert-doubt-" + std::to_string(::getpid()))).string();
  testing::internal::CaptureStderr();
  const int code = cli::exit_code_of([&] { return cli::run_checks({}, failing_checks(300), options); });
  const std::string said = testing::internal::GetCapturedStderr();
  std::filesystem::remove_all(options.report_dir);
  EXPECT_EQ(code, 70);
  EXPECT_THAT(said, HasSubstr("Arb says 1.5, MPFR says 2.5"));
}

}  // namespace
}  // namespace divcert::properties
