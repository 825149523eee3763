#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>

#include "properties/checks/catalogue.hpp"
#include "properties/findings/replay_line.hpp"
#include "properties/findings/run.hpp"
#include "properties/targets/manifest.hpp"

// An adapter may die, hang or lie: each is a recorded error of the case that caused it, never ours.
namespace divcert::properties {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

Manifest fake(const std::string& mode) {
  Manifest manifest;
  manifest.name = "fake";
  manifest.origin = "fake";
  manifest.command = {FAKE_ADAPTER, mode};
  manifest.timeout = std::chrono::milliseconds(300);
  return manifest;
}

const Case harmless{{0.5, 0.5}, {0.5, 0.5}};
const Case point_mass{{1, 0}, {0.5, 0.5}};

/// Three cases in one request, the second of which sets the adapter off.
std::vector<Outcome> ask(const std::string& mode) {
  const auto target = make_process_target(fake(mode));
  const Case* const cases[] = {&harmless, &point_mass, &harmless};
  return target->evaluate(target->functions().front(), cases);
}

TEST(ProcessTarget, AnHonestAdapterAnswersInOrder) {
  for (const Outcome& outcome : ask("honest")) {
    EXPECT_EQ(outcome.value, 0);
    EXPECT_THAT(outcome.error, IsEmpty());
  }
}

struct Misbehaviour {
  const char *mode, *recorded;
};
class Misbehaving : public testing::TestWithParam<Misbehaviour> {};

TEST_P(Misbehaving, IsRecordedWithTheCaseThatCausedIt) {
  const auto outcomes = ask(GetParam().mode);
  ASSERT_EQ(outcomes.size(), 3u);
  EXPECT_THAT(outcomes[0].error, IsEmpty());
  EXPECT_THAT(outcomes[1].error, HasSubstr(GetParam().recorded));
  EXPECT_THAT(outcomes[2].error, IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Adapters, Misbehaving,
                         testing::Values(Misbehaviour{"dies", "killed by signal 9"},
                                         Misbehaviour{"exits", "exited with status 3: last word"},
                                         Misbehaviour{"hangs", "silent for 0.3 s"},
                                         Misbehaviour{"nonsense", "the adapter's answer is wrong"},
                                         Misbehaviour{"short", "0 results for 1 cases"},
                                         Misbehaviour{"raises", "raised ValueError: point mass"}),
                         [](const auto& tested) { return std::string(tested.param.mode); });

TEST(ProcessTarget, AnAdapterThatNeverGreetsIsAnError) {
  for (const auto& [mode, reason] : {std::pair{"mute", "no greeting: silent for 0.3 s"},
                                     {"rude", "speaks \"hello/7\""},
                                     {"unknown", "unknown divergence \"kullback\""}}) {
    try {
      make_process_target(fake(mode));
      ADD_FAILURE() << mode << " was accepted";
    } catch (const adapter_error& error) {
      EXPECT_EQ(error.target(), "fake");
      EXPECT_THAT(error.what(), HasSubstr(reason));
    }
  }
}

TEST(ProcessTarget, ACommandThatDoesNotExistIsAnError) {
  Manifest manifest = fake("honest");
  manifest.command = {"/no/such/program"};
  EXPECT_THROW(make_process_target(manifest), adapter_error);
}

TEST(ProcessTarget, AnAdapterThatKeepsDyingIsGivenUpAndTheRunEnds) {
  const auto target = make_process_target(fake("dies"));
  const std::vector<Case> bad(40, point_mass);
  std::vector<const Case*> cases;
  for (const Case& instance : bad) cases.push_back(&instance);
  const auto outcomes = target->evaluate(target->functions().front(), cases);
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
  const auto target = make_process_target(fake(mode));
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
  Manifest manifest = fake("honest");
  manifest.origin = "./my adapter;rm.toml";
  const auto target = make_process_target(manifest);
  const auto check = make_accuracy_check(*target, target->functions().front());
  EXPECT_EQ(replay_line(*check, point_mass, {}),
            "divcert replay accuracy/fake/zero --target './my adapter;rm.toml' --p 0x1p+0,0x0p+0 --q "
            "0x1p-1,0x1p-1");
}

class ManifestFile : public testing::Test {
 protected:
  ~ManifestFile() override { std::filesystem::remove(path_); }
  std::string write(const std::string& text) {
    std::ofstream(path_) << text;
    return path_;
  }
  const std::string path_ = testing::TempDir() + "divcert-manifest.toml";
};

TEST_F(ManifestFile, IsReadWithItsContracts) {
  const auto manifest = read_manifest(write(R"(
name = "mine"
kind = "process"
command = ["python3", "adapter.py"]
timeout = 2.5
[[function]]
name = "my_kl"
contract = { ulp = 16 }
)"));
  EXPECT_EQ(manifest.command, (std::vector<std::string>{"python3", "adapter.py"}));
  EXPECT_EQ(manifest.timeout.count(), 2500);
  EXPECT_EQ(manifest.contracts.at("my_kl").max_ulp, 16);
}

TEST_F(ManifestFile, AContractForAFunctionThatIsNotOfferedIsAnError) {
  Manifest manifest = fake("honest");
  manifest.contracts["zerro"] = {false, 16};
  try {
    make_process_target(manifest);
    FAIL() << "the misspelt contract was ignored";
  } catch (const target_error& error) {
    EXPECT_THAT(error.what(), HasSubstr("no function \"zerro\"; it offers: zero, spared"));
  }
}

TEST_F(ManifestFile, SaysWhatIsWrongAndWhere) {
  for (const auto& [text, reason] :
       {std::pair{"name = \n", ":1"},
        {"name = \"x\"\nkind = \"telepathy\"", "\"telepathy\" is not supported"},
        {"name = \"x\"\nkind = \"process\"", "\"command\" must be"},
        {"name = \"x\"\nkind = \"process\"\ncomand = [\"a\"]", ":3: unknown key \"comand\""},
        {"kind = \"process\"\ncommand = [\"a\"]", "\"name\" is missing"}}) {
    try {
      read_manifest(write(text));
      ADD_FAILURE() << text << " was read";
    } catch (const target_error& error) {
      EXPECT_THAT(error.what(), HasSubstr(reason));
      EXPECT_THAT(error.what(), HasSubstr(path_));
    }
  }
  EXPECT_THROW(make_target("/no/such/manifest.toml"), target_error);
}

}  // namespace
}  // namespace divcert::properties
