#include <chrono>
#include <cmath>
#include <limits>

#include <gmock/gmock.h>

#include "properties/checks/catalogue.hpp"
#include "properties/findings/replay_line.hpp"
#include "properties/findings/run.hpp"
#include "properties/targets/process/fake_target.hpp"

// An adapter may die, hang or lie: each is a recorded error of the case that caused it, never ours.
namespace divcert::properties {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

using fake::harmless, fake::point_mass;
using Fault = Outcome::Fault;
using Recurrence = Outcome::Recurrence;

TEST(ProcessTarget, AnHonestAdapterAnswersInOrder) {
  for (const Outcome& outcome : fake::ask("honest", {harmless, point_mass, harmless})) {
    EXPECT_EQ(outcome.value, 0);
    EXPECT_THAT(outcome.error, IsEmpty());
  }
}

/// Of three cases the second sets the adapter off.
struct Misbehaviour {
  const char *mode, *recorded;
};
class Misbehaving : public testing::TestWithParam<Misbehaviour> {};

TEST_P(Misbehaving, IsRecordedWithTheCaseThatCausedIt) {
  const auto timeout = std::chrono::milliseconds(std::string(GetParam().mode) == "hangs" ? 1000 : 10000);
  const auto outcomes = fake::ask(GetParam().mode, {harmless, point_mass, harmless}, timeout);
  ASSERT_EQ(outcomes.size(), 3u);
  EXPECT_THAT(outcomes[0].error, IsEmpty());
  EXPECT_THAT(outcomes[1].error, HasSubstr(GetParam().recorded));
  EXPECT_EQ(outcomes[1].recurrence,
            outcomes[1].fault == Fault::crashed ? Recurrence::alone : Recurrence::unknown);
  EXPECT_THAT(outcomes[2].error, IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Adapters, Misbehaving,
                         testing::Values(Misbehaviour{"dies", "killed by signal 9"},
                                         Misbehaviour{"exits", "exited with status 3: last word"},
                                         Misbehaviour{"hangs", "silent for 1 s"},
                                         Misbehaviour{"nonsense", "the adapter's answer is wrong"},
                                         Misbehaviour{"short", "0 results for 1 cases"},
                                         Misbehaviour{"escapes", "exited with status 3: \\x1b[2Jword"},
                                         Misbehaviour{"deep", "nested deeper than 64 levels"},
                                         Misbehaviour{"endless", "it sent a line of more than 16777"},
                                         Misbehaviour{"raises", "raised ValueError: point mass"}),
                         [](const auto& tested) { return std::string(tested.param.mode); });

TEST(ProcessTarget, AnAdapterThatNeverGreetsIsAnError) {
  for (const auto& [mode, reason] :
       {std::pair{"mute", "no greeting: silent for 3 s"}, {"rude", "speaks \"hello/7\""}}) {
    try {
      make_process_target(fake::manifest(mode, std::chrono::milliseconds(1000)));
      ADD_FAILURE() << mode << " was accepted";
    } catch (const adapter_error& error) {
      EXPECT_EQ(error.target(), "fake");
      EXPECT_THAT(error.what(), HasSubstr(reason));
    }
  }
}

TEST(ProcessTarget, WhatCannotBeAuditedIsListedAndTheOthersAreAudited) {
  const auto target = make_process_target(fake::manifest("unknown"));
  ASSERT_EQ(target->functions().size(), 1u);
  EXPECT_EQ(target->functions()[0].name, "spared");
  EXPECT_EQ(target->unsupported(), (std::vector<Unsupported>{{"zero", "unknown divergence \"kullback\""}}));
  EXPECT_EQ(fake::ask(*target, {point_mass})[0].fault, Fault::none);
}

TEST(ProcessTarget, TheManifestNamesTheTarget) {
  Manifest manifest = fake::manifest("honest");
  manifest.name = "mine";
  EXPECT_EQ(make_process_target(manifest)->name(), "mine");
  EXPECT_EQ(make_process_target(manifest)->version(), "1");
}

TEST(ProcessTarget, AnotherGreetingAfterARestartIsAnErrorThatSaysWhatChanged) {
  const auto outcomes = fake::ask("fickle", {point_mass, harmless, harmless});
  EXPECT_EQ(outcomes[0].fault, Fault::crashed);
  for (const std::size_t i : {1u, 2u}) {
    EXPECT_EQ(outcomes[i].fault, Fault::not_run);
    EXPECT_THAT(outcomes[i].error,
                HasSubstr("greeted otherwise when it was started again: the version was \""));
  }
}

TEST(ProcessTarget, WhatHappensOnlyTogetherIsCalledThat) {
  const auto outcomes = fake::ask("dies_in_company", {harmless, harmless, harmless, harmless});
  EXPECT_THAT(outcomes[0].error, IsEmpty());  // the first request has one case
  EXPECT_THAT(outcomes[1].error, IsEmpty());  // a process's first request tells nothing of its speed
  EXPECT_EQ(outcomes[2].fault, Fault::crashed);
  EXPECT_EQ(outcomes[2].recurrence, Recurrence::only_together);
  EXPECT_EQ(outcomes[2].others, 1u);
  EXPECT_FALSE(outcomes[2].replayable());
  EXPECT_EQ(
      outcomes[2].error,
      "the adapter failed: killed by signal 9 (Killed) (only when asked together with 1 other case: each is "
      "answered alone)");
  EXPECT_THAT(outcomes[3].error, IsEmpty());
}

TEST(ProcessTarget, WhatHappensOnlyInSequenceIsCalledThat) {
  const auto outcomes = fake::ask("tires", {harmless, harmless, harmless, harmless});
  EXPECT_EQ(outcomes[2].fault, Fault::crashed);
  EXPECT_EQ(outcomes[2].recurrence, Recurrence::only_after);
  EXPECT_EQ(outcomes[2].others, 2u);
  EXPECT_THAT(outcomes[2].error, HasSubstr("(only after 2 other cases: a fresh process answered)"));
  EXPECT_THAT(outcomes[3].error, IsEmpty());
}

TEST(ProcessTarget, NumbersMayBeJsonNumbersAndPythonsWordsForInfinity) {
  EXPECT_EQ(fake::ask("halves", {harmless})[0].value, 0.5);
  EXPECT_EQ(fake::ask("infinities", {harmless})[0].value, -std::numeric_limits<double>::infinity());
  const Outcome nan = fake::ask("nans", {harmless})[0];
  EXPECT_TRUE(std::isnan(nan.value)) << nan.error;
  EXPECT_EQ(nan.fault, Fault::none) << nan.error;
}

TEST(ProcessTarget, AKeyThatStandsTwiceInAnAnswerIsAnError) {
  EXPECT_THAT(fake::ask("twice", {harmless})[0].error, HasSubstr("an object has the key \"error\" twice"));
}

TEST(ProcessTarget, AContractForAFunctionThatIsNotOfferedIsAnError) {
  for (const auto& [mode, name, reason] :
       {std::tuple{"honest", "zerro", "no function \"zerro\"; it offers: zero, spared"},
        {"unknown", "zero", "the function \"zero\" cannot be audited: unknown divergence"}}) {
    Manifest manifest = fake::manifest(mode);
    manifest.contracts[name] = ErrorContract::ulps(16);
    try {
      make_process_target(manifest);
      ADD_FAILURE() << "the misspelt contract was ignored";
    } catch (const target_error& error) {
      EXPECT_THAT(error.what(), HasSubstr(reason));
    }
  }
}

TEST(ProcessTarget, ACommandThatDoesNotExistIsAnError) {
  Manifest manifest = fake::manifest("honest");
  manifest.command = {"/no/such/program"};
  EXPECT_THROW(make_process_target(manifest), adapter_error);
}

TEST(ProcessTarget, AnAdapterThatKeepsDyingIsGivenUpAndTheRunEnds) {
  const std::vector<Case> bad(40, point_mass);
  const auto outcomes = fake::ask("dies", bad);
  ASSERT_EQ(outcomes.size(), bad.size());
  EXPECT_THAT(outcomes.front().error, HasSubstr("killed by signal 9"));
  EXPECT_THAT(outcomes.back().error, HasSubstr("had already failed 8 times"));
}

const reports::Finding* find(const reports::Check& check, reports::FindingKind kind) {
  const auto found = std::find_if(check.findings.begin(), check.findings.end(),
                                  [&](const auto& finding) { return finding.kind == kind; });
  return found == check.findings.end() ? nullptr : &*found;
}

reports::Report audit(const std::string& mode, std::uint64_t cases) {
  const auto target = make_process_target(fake::manifest(mode));
  reports::Listener nobody;
  return run_campaign({}, checks_of(*target, "accuracy"), {.cases = cases}, nobody).report;
}

TEST(ProcessTarget, ACampaignKeepsTheFirstDeathWordForWordAndTheCaseThatCausedIt) {
  const auto report = audit("exits", 2000);
  const auto& zero = report.checks().at(0);
  EXPECT_EQ(zero.verdict, reports::Verdict::fail);
  const auto* crash = find(zero, reports::FindingKind::crashed);
  ASSERT_NE(crash, nullptr);
  EXPECT_GE(crash->count, 4u);
  EXPECT_LE(crash->count, 8u);  // eight failed requests, some of them of many cases
  EXPECT_THAT(crash->message, HasSubstr("exited with status 3: last word"));
  EXPECT_EQ(crash->witness.p.at(0), "0x1p+0");
  const auto* rest = find(zero, reports::FindingKind::not_judged);
  ASSERT_NE(rest, nullptr);
  EXPECT_GT(rest->count, 100u);
  EXPECT_EQ(zero.cases, 2000u);
  EXPECT_THAT(rest->message, HasSubstr("had already failed 8 times"));
}

TEST(ProcessTarget, AFunctionThatDiesDoesNotAccuseItsNeighbour) {
  const auto report = audit("dies", 2000);
  const auto& spared = report.checks().at(1);
  EXPECT_EQ(spared.cases, 2000u);
  EXPECT_EQ(find(spared, reports::FindingKind::crashed), nullptr);
  EXPECT_EQ(find(spared, reports::FindingKind::not_judged), nullptr);
}

TEST(ProcessTarget, AReplayLineNamesTheManifestAndIsSafeToPaste) {
  Manifest manifest = fake::manifest("honest");
  manifest.origin = "./my adapter;rm.toml";
  const auto target = make_process_target(manifest);
  const auto check = make_accuracy_check(*target, target->functions().front());
  EXPECT_EQ(replay_line(*check, point_mass, {}),
            "divcert replay accuracy/fake/zero --target './my adapter;rm.toml' --p 0x1p+0,0x0p+0 --q "
            "0x1p-1,0x1p-1");
}

}  // namespace
}  // namespace divcert::properties
