#include <chrono>

#include <gmock/gmock.h>

#include "properties/checks/catalogue.hpp"
#include "properties/findings/run.hpp"
#include "properties/targets/process/fake_target.hpp"

// Right and slow is not crashed.
namespace divcert::properties {
namespace {

using fake::harmless;
using std::chrono::milliseconds;
using Recurrence = Outcome::Recurrence;
using testing::Each;
using testing::Field;

const auto answered = Field("fault", &Outcome::fault, Outcome::Fault::none);

TEST(Patience, ManySlowCasesAreAllAnswered) {
  // 100 cases of 40 ms, with 1 s for a request: in requests of 64 not one would be answered.
  EXPECT_THAT(fake::ask("slow", std::vector<Case>(100, harmless), milliseconds(1000)), Each(answered));
}

TEST(Patience, AFirstRequestMayTakeLonger) {
  EXPECT_THAT(fake::ask("warms_up", std::vector<Case>(3, harmless), milliseconds(1000)),
              Each(answered));  // 1.5 s of 3 · 1
}

TEST(Patience, AFunctionThatBecomesSlowIsAskedForLessAndNotAccused) {
  // Asked for 64 cases at a time while it is fast; then one request of such cases cannot be answered in time.
  const auto target = make_process_target(fake::manifest("slow_point_masses", milliseconds(1000)));
  std::vector<Case> cases(300, harmless);
  cases.insert(cases.end(), 64, fake::point_mass);
  EXPECT_THAT(fake::ask(*target, cases), Each(answered));
}

TEST(Patience, SilenceOfARequestThatComesAgainIsCalledOneOfTheRequest) {
  const auto outcomes = fake::ask("hangs_in_company", std::vector<Case>(4, harmless), milliseconds(2000));
  EXPECT_EQ(outcomes[2].recurrence, Recurrence::only_together);
  EXPECT_EQ(
      outcomes[2].error,
      "the adapter failed: silent for 2 s (only when asked together with 1 other case: each is answered "
      "alone)");
  EXPECT_THAT(outcomes[3], answered);
}

/// 5 s for 100,000 points, where cases of 2 points take none: patience counts points.
TEST(Patience, WhoTakesItsTimeForManyPointsDoesNotHang) {
  const auto target = make_process_target(fake::manifest("slow_on_many_points"));
  const std::vector<double> many(100000, 0.25);
  std::vector<Case> cases(20, harmless);
  cases.push_back({many, many});
  EXPECT_THAT(fake::ask(*target, cases), Each(answered));
  EXPECT_EQ(target->failures(target->functions().front()), 0);
}

TEST(Patience, AHangIsToldByTheSpeedOfTheFunction) {
  const auto target = make_process_target(fake::manifest("hangs", milliseconds(60000)));
  std::vector<Case> cases(300, harmless);
  cases.push_back(fake::point_mass);
  const auto start = std::chrono::steady_clock::now();
  const auto outcomes = fake::ask(*target, cases);
  EXPECT_LT(std::chrono::steady_clock::now() - start, milliseconds(30000));  // 2 s and 2 s and 4 s
  EXPECT_EQ(outcomes.back().recurrence, Recurrence::alone);
  EXPECT_THAT(outcomes.back().error, testing::HasSubstr("silent for 2 s"));
  EXPECT_THAT(outcomes[0], answered);
}

TEST(Patience, OneAnswerTellsTheSpeed) {
  const auto target = make_process_target(fake::manifest("hangs", milliseconds(8000)));
  const auto start = std::chrono::steady_clock::now();
  const auto outcomes = fake::ask(*target, {harmless, fake::point_mass, harmless});
  EXPECT_LT(std::chrono::steady_clock::now() - start, milliseconds(14000));  // 2 s and 8 s
  EXPECT_THAT(outcomes[1].error, testing::HasSubstr("silent for 2 s"));
  EXPECT_EQ(outcomes[1].recurrence, Recurrence::alone);
  EXPECT_THAT(outcomes[2], answered);
}

TEST(Patience, ACaseThatIsSlowBeyondTheSpeedIsAskedAgainAndNotAccused) {
  // Fast on the first case, 3 s on the second.
  const auto target = make_process_target(fake::manifest("dawdles"));
  const auto outcomes = fake::ask(*target, {harmless, fake::point_mass, harmless, fake::point_mass});
  EXPECT_THAT(outcomes, Each(answered));
  EXPECT_EQ(target->failures(target->functions().front()), 0);
}

TEST(Patience, WhoWarmsUpLateIsNotAccused) {
  const auto target = make_process_target(fake::manifest("warms_up_later"));
  EXPECT_THAT(fake::ask(*target, std::vector<Case>(20, harmless)), Each(answered));
  EXPECT_EQ(target->failures(target->functions().front()), 0);
}

TEST(Patience, AFunctionThatIsAlwaysSilentIsSoonGivenUp) {
  const auto outcomes = fake::ask("hangs_always", std::vector<Case>(40, harmless), milliseconds(300));
  EXPECT_THAT(outcomes[0].error, testing::HasSubstr("silent for 0.9 s"));
  EXPECT_THAT(outcomes[1].error, testing::HasSubstr("silent for 0.3 s"));
  EXPECT_THAT(outcomes[2].error, testing::HasSubstr("had already been silent 2 times"));
}

TEST(Patience, SilenceWhileConventionsWereInferredDoesNotHideIt) {
  const auto target = make_process_target(fake::manifest("hangs", milliseconds(300)));
  const auto ask = [&] { return fake::ask(*target, std::vector<Case>(5, fake::point_mass)); };
  fake::ask(*target, {harmless});
  EXPECT_THAT(ask().back().error, testing::HasSubstr("had already been silent 3 times"));
  target->set_deadline({});
  EXPECT_THAT(ask().front().error, testing::HasSubstr("silent for 0.3 s"));
}

TEST(Patience, ARequestHasAtMostHalfOfWhatIsLeftAndNobodyIsAccused) {
  const auto target = make_process_target(fake::manifest("hangs_always"));
  const auto start = std::chrono::steady_clock::now();
  target->set_deadline(start + milliseconds(2000));
  const auto outcomes = fake::ask(*target, {harmless, harmless});
  EXPECT_LT(std::chrono::steady_clock::now() - start, milliseconds(1900));
  EXPECT_THAT(outcomes, Each(Field("fault", &Outcome::fault, Outcome::Fault::not_run)));
  EXPECT_TRUE(target->out_of_time(target->functions().front()));
}

TEST(Patience, ASlowFunctionIsJudgedOnFewerCasesAndNotAccused) {
  const auto target = make_process_target(fake::manifest("slow"));
  reports::Listener nobody;
  const auto report = run_campaign({}, checks_of(*target, "accuracy"),
                                   {.cases = 2000, .time_budget = milliseconds(4000)}, nobody)
                          .report;
  EXPECT_EQ(report.run.stopped_by, reports::StoppedBy::slow_function);
  for (const reports::Check& check : report.checks()) {
    EXPECT_TRUE(check.cases >= 1 && check.cases < 200) << check.cases;
    for (const reports::Finding& finding : check.findings)
      EXPECT_TRUE(finding.kind != reports::FindingKind::crashed &&
                  finding.kind != reports::FindingKind::not_judged)
          << finding.message;
  }
}

TEST(Patience, SilenceInSequenceIsCalledThat) {
  const auto outcomes = fake::ask("tires_silently", std::vector<Case>(3, harmless), milliseconds(1000));
  EXPECT_EQ(outcomes[2].recurrence, Recurrence::only_after);
  EXPECT_THAT(outcomes[2].error,
              testing::HasSubstr("silent for 1 s (only after 2 other cases: a fresh process answered)"));
}

}  // namespace
}  // namespace divcert::properties
