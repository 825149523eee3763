#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "properties/targets/manifest.hpp"
#include "properties/targets/offline/rounds.hpp"
#include "properties/targets/process/fake_target.hpp"
#include "reports/tests/scratch_directory.hpp"

namespace divcert::properties {
namespace {

namespace fs = std::filesystem;
using Fault = Outcome::Fault;
using fake::harmless, fake::point_mass;
using testing::HasSubstr;

const Case skewed{{0.25, 0.75}, {0.5, 0.5}};

class Offline : public testing::Test {
 protected:
  /// Runs the fake adapter on the last round's requests.
  void answer(const std::string& mode) {
    int round = 1;
    while (fs::exists(directory_ / fmt::format("round-{}.requests.jsonl", round + 1))) ++round;
    const std::string stem = (directory_ / fmt::format("round-{}.", round)).string();
    const std::string command =
        fmt::format("{} {} < {}requests.jsonl > {}answers.jsonl 2>/dev/null", FAKE_ADAPTER, mode, stem, stem);
    [[maybe_unused]] const int ignored = std::system(command.c_str());
  }

  /// The outcomes of these cases once no question is open, after at most `most` rounds.
  std::vector<Outcome> ask(const std::string& mode, const std::vector<Case>& cases, int most = 12) {
    for (int round = 0; round < most; ++round) {
      try {
        const auto target = make_offline_target(manifest(mode));
        auto outcomes = fake::ask(*target, cases);
        if (target->open_questions() == 0) return outcomes;
        target->next_round();
      } catch (const waiting_error&) {
      }
      answer(mode);
    }
    return {};
  }

  Manifest manifest(const std::string& mode) const {
    Manifest manifest = fake::manifest(mode);
    manifest.offline = directory_.string();
    return manifest;
  }

  const reports::ScratchDirectory scratch_;
  const fs::path& directory_ = scratch_.path();
};

TEST_F(Offline, FirstAsksForTheGreetingAndSaysWhatToDo) {
  try {
    make_offline_target(manifest("honest"));
    FAIL();
  } catch (const waiting_error& error) {
    EXPECT_THAT(error.what(), HasSubstr("round-1.requests.jsonl > "));
  }
  EXPECT_EQ(fs::file_size(directory_ / "round-1.requests.jsonl"), 0u);
  EXPECT_THROW(make_offline_target(manifest("honest")), waiting_error);  // still
}

TEST_F(Offline, AnswersComeInTheNextRound) {
  const auto outcomes = ask("halves", {harmless, skewed, harmless});
  ASSERT_EQ(outcomes.size(), 3u);
  for (const Outcome& outcome : outcomes) EXPECT_EQ(outcome.value, 0.5);
  EXPECT_FALSE(fs::exists(directory_ / "round-3.requests.jsonl"));
}

TEST_F(Offline, WhatEndsTheAdapterIsFoundAndNobodyElseIsBlamed) {
  const auto outcomes = ask("dies", {harmless, point_mass, skewed});
  ASSERT_EQ(outcomes.size(), 3u);
  EXPECT_EQ(outcomes[0].fault, Fault::none);
  EXPECT_EQ(outcomes[1].fault, Fault::crashed);
  EXPECT_EQ(outcomes[2].fault, Fault::none);
}

TEST_F(Offline, AFunctionThatEndsItAgainAndAgainIsAskedNoMore) {
  std::vector<Case> cases;
  for (int i = 0; i < 20; ++i) cases.push_back({{1, 0}, {0.5, 0.5 + i}});
  const auto outcomes = ask("dies", cases);
  ASSERT_EQ(outcomes.size(), 20u);
  const auto crashed = std::ranges::count(outcomes, Fault::crashed, &Outcome::fault);
  EXPECT_EQ(crashed, 8);
  EXPECT_THAT(outcomes.back().error, HasSubstr("already ended 8 times"));
}

TEST_F(Offline, AnAnswerFileThatIsNoneIsRefusedByItsLine) {
  EXPECT_THROW(make_offline_target(manifest("honest")), waiting_error);
  std::ofstream(directory_ / "round-1.answers.jsonl") << "bash: adapter: command not found\n";
  try {
    make_offline_target(manifest("honest"));
    FAIL();
  } catch (const waiting_error&) {
    FAIL();
  } catch (const target_error& error) {
    EXPECT_THAT(error.what(), HasSubstr("round-1.answers.jsonl:1: "));
  }
}

}  // namespace
}  // namespace divcert::properties
