#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "properties/claims/claim.hpp"
#include "properties/findings/run.hpp"
#include "properties/tests/planted.hpp"
#include "reports/writers/words.hpp"

// What happens in a run is told as it happens, whoever listens.
namespace divcert::properties {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

/// One line for each event but progress.
class Record final : public reports::Listener {
 public:
  void run_started(const reports::Run& run) override { note("started, seed {}", run.seed); }
  void phase_started(reports::Phase phase) override { note("phase {}", reports::word(phase)); }
  void phase_finished(const reports::Timing::PhaseTime& time) override {
    note("end of {}", reports::word(time.phase));
  }
  void finding_confirmed(const reports::Check& check, const reports::Finding& finding) override {
    note("{} in {}", reports::word(finding.kind), check.id);
  }
  void check_finished(const reports::Check& check) override { note("{} is done", check.id); }
  void claim_judged(const reports::Claim& claim) override { note("claim {}", claim.id); }
  void internal_error(const reports::InternalError& error) override {
    note("internal error in {}: {}", error.check, error.message);
  }

  std::vector<std::string> lines;

 private:
  template <class... Argument>
  void note(fmt::format_string<Argument...> text, Argument&&... arguments) {
    lines.push_back(fmt::format(text, std::forward<Argument>(arguments)...));
  }
};

std::vector<std::string> events_of(const Checks& checks) {
  Record record;
  run_campaign({}, checks, {.cases = 300, .seed = 7}, record);
  return record.lines;
}

Checks only(std::unique_ptr<Check> check) {
  Checks checks;
  checks.push_back(std::move(check));
  return checks;
}

TEST(Events, ARunTellsItsPhasesFindingsAndChecksInOrder) {
  const Law law = false_pinsker();
  EXPECT_THAT(events_of(only(make_law_check(law))),
              ElementsAre("started, seed 7", "phase judging", "end of judging", "phase searching",
                          "end of searching", "phase confirming", "end of confirming", "phase investigating",
                          fmt::format("refuted in law/{}", law.id), fmt::format("law/{} is done", law.id),
                          "end of investigating"));
}

class Throwing final : public Judge {
 public:
  Observation observe(const Case&, const Outcome&) const override { throw std::logic_error("planted"); }
  Details details(const Case&, const Outcome&) const override { return {}; }
  reference::SecondOpinion second_opinion(const Case&) const override { return {}; }
};

TEST(Events, AnInternalErrorIsToldWhenItHappens) {
  const auto lines = events_of(only(planted_check("law/throwing", std::make_unique<Throwing>())));
  const auto told = std::ranges::find(lines, "internal error in law/throwing: planted");
  ASSERT_NE(told, lines.end());
  EXPECT_LT(told, std::ranges::find(lines, "end of judging"));
}

TEST(Events, EachClaimIsToldOnceItIsJudged) {
  std::vector<const Claim*> chosen;
  for (const Claim& claim : claims())
    if (selected(claim, "A0*")) chosen.push_back(&claim);
  const Checks checks = claim_checks(chosen, 50);
  Record record;
  const auto result = run_campaign({}, checks, {.cases = 50}, record);
  EXPECT_THAT(record.lines, Contains(HasSubstr("claim/")).Times(0)) << "they are told of as claims";
  record.lines.clear();
  const auto judged = judge_claims(chosen, checks, result.counts, {.cases = 50}, record);
  EXPECT_THAT(judged.claims, SizeIs(chosen.size()));
  EXPECT_EQ(record.lines.front(), "phase judging claims");
  EXPECT_EQ(record.lines.back(), "end of judging claims");
  EXPECT_THAT(record.lines, SizeIs(chosen.size() + 2));
  for (const reports::Claim& claim : judged.claims)
    EXPECT_THAT(record.lines, Contains(fmt::format("claim {}", claim.id)));
}

TEST(Events, SeveralListenersHearTheSame) {
  Record first, second;
  reports::Listeners both({&first, nullptr, &second});
  run_campaign({}, only(make_law_check(*find_law("gibbs"))), {.cases = 20}, both);
  EXPECT_EQ(first.lines, second.lines);
  EXPECT_THAT(first.lines, Not(IsEmpty()));
}

}  // namespace
}  // namespace divcert::properties
