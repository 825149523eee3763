#include <cmath>
#include <sstream>

#include <divcert/discrete.hpp>
#include <gmock/gmock.h>

#include "properties/findings/run.hpp"
#include "properties/findings/shrinking.hpp"
#include "properties/tests/planted.hpp"
#include "reports/tests/schema.hpp"
#include "reports/writers/formats.hpp"

namespace divcert::properties {
namespace {

using testing::HasSubstr;
using testing::SizeIs;

std::string json_of(const reports::Report& report) {
  std::ostringstream out;
  reports::write_json(report, out);
  return out.str();
}

Checks verify_checks(Target& library) {
  auto checks = law_checks();
  append(checks, checks_of(library, "accuracy"));
  return checks;
}

reports::Report run(const Checks& checks, CampaignOptions options) {
  reports::Listener nobody;
  return run_campaign({}, checks, options, nobody).report;
}

TEST(Campaign, TheReportDoesNotDependOnThreads) {
  const auto library = make_library_target();
  const auto checks = verify_checks(*library);
  const auto one = run(checks, {.cases = 400, .seed = 42, .threads = 1});
  const auto four = run(checks, {.cases = 400, .seed = 42, .threads = 4});
  EXPECT_EQ(json_of(one), json_of(four));
  EXPECT_NE(json_of(one), json_of(run(checks, {.cases = 400, .seed = 43, .threads = 4})));
  EXPECT_EQ(exit_of(one).code, 0);
}

TEST(Campaign, AFailingReportDoesNotDependOnThreadsEither) {
  const Law law = false_pinsker();
  Checks checks;
  checks.push_back(make_law_check(law));
  const auto one = run(checks, {.cases = 2000, .threads = 1});
  EXPECT_EQ(json_of(one), json_of(run(checks, {.cases = 2000, .threads = 3})));
  EXPECT_EQ(one.checks()[0].verdict, reports::Verdict::fail);
}

Checks only(std::unique_ptr<Check> check) {
  Checks checks;
  checks.push_back(std::move(check));
  return checks;
}

/// Clopper and Pearson at 95 %: 1 − 0.05^(1/n) without failures. What fails or stays open raises it.
TEST(Campaign, TheFailureRateIsBounded) {
  const auto bound = [](const Checks& checks) {
    return std::stod(run(checks, {.cases = 2000}).checks().at(0).failure_rate_bound);
  };
  EXPECT_NEAR(bound(only(make_law_check(*find_law("gibbs")))), 1 - std::pow(0.05, 1.0 / 2000), 1e-5);
  const Law law = false_pinsker();
  const auto failing = run(only(make_law_check(law)), {.cases = 2000}).checks().at(0);
  const double share = static_cast<double>(failing.findings.at(0).count) / 2000;
  EXPECT_GT(std::stod(failing.failure_rate_bound), share);
  EXPECT_LT(std::stod(failing.failure_rate_bound), share + 0.02);
  EXPECT_GT(bound(only(make_law_check(*find_law("pinsker"), {64}))), 0.002);
}

TEST(Campaign, AnUndecidedCaseIsShown) {
  const auto check = run(only(make_law_check(*find_law("pinsker"), {64})), {.cases = 2000}).checks().at(0);
  EXPECT_EQ(check.verdict, reports::Verdict::undecided);
  ASSERT_EQ(check.findings.size(), 1u);
  EXPECT_EQ(check.findings[0].kind, reports::FindingKind::undecided);
  EXPECT_EQ(check.findings[0].count, check.undecided);
  EXPECT_THAT(check.findings[0].message, HasSubstr("could not be decided with 64 bits"));
  EXPECT_THAT(check.findings[0].replay, HasSubstr("divcert replay law/pinsker --p "));
}

/// A library function with a bug that only shows above a size: the last element is dropped from four on.
TEST(Campaign, APlantedBugIsCaughtShrunkAndReplayed) {
  PlantedTarget target(
      "total_variation",
      [](const Case& c) {
        if (c.p().size() < 4) return total_variation(c.p(), c.q());
        double sum = 0, a = std::accumulate(c.p().begin(), c.p().end(), 0.0),
               b = std::accumulate(c.q().begin(), c.q().end(), 0.0);
        for (std::size_t i = 0; i + 1 < c.p().size(); ++i) sum += std::abs(c.p()[i] / a - c.q()[i] / b);
        return sum / 2;
      },
      ErrorContract::correctly_rounded());
  Checks checks = checks_of(target, "accuracy");
  const auto report = run(checks, {.cases = 500});
  const reports::Check& check = report.checks().at(0);
  ASSERT_EQ(check.verdict, reports::Verdict::fail);
  const auto& finding = check.findings.front();
  EXPECT_EQ(finding.kind, reports::FindingKind::inaccurate);
  EXPECT_GT(finding.count, 10u);
  EXPECT_THAT(finding.witness.p, SizeIs(4)) << "the smallest size that shows the bug";
  EXPECT_THAT(finding.replay, HasSubstr("divcert replay accuracy/planted/planted_total_variation --p 0x"));

  // The witness, read back from its text, fails again: caught, shrunk, replayed.
  Case replayed;
  for (const auto& text : finding.witness.p) replayed.p().push_back(std::strtod(text.c_str(), nullptr));
  for (const auto& text : finding.witness.q) replayed.q().push_back(std::strtod(text.c_str(), nullptr));
  EXPECT_TRUE(checks[0]->observe(replayed, checks[0]->outcome_of(replayed)).failed());
  EXPECT_EQ(exit_of(report).code, 1);
}

TEST(Campaign, ReportsSatisfyTheSchemaPassingFailingAndPartial) {
  const auto schema_error = [](const reports::Report& report) {
    return reports::schema_error("report-1.schema.json", nlohmann::json::parse(json_of(report))).value_or("");
  };
  const auto library = make_library_target();
  auto verified = run(verify_checks(*library), {.cases = 200});
  verified.run.command = "verify";
  EXPECT_EQ(schema_error(verified), "");
  PlantedTarget wrong("kl", [](const Case& c) { return c.p().size() < 4 ? std::nan("") : -1.0; });
  auto audited = run(checks_of(wrong, "accuracy"), {.cases = 200});
  audited.run.command = "audit";
  EXPECT_GE(audited.checks().at(0).findings.size(), 2u);
  EXPECT_EQ(schema_error(audited), "");
  audited.checks()[0].findings[0].witness.p[0] = "half";
  EXPECT_NE(schema_error(audited), "") << "a witness that is no number was accepted";
}

TEST(Campaign, ReportsOfLawsWithAHypothesisAndAThirdMeasureSatisfyTheSchema) {
  Law law = js_is_a_metric();
  law.hypothesis = [](const reference::Input& input) { return input.p.size() >= 3; };
  Checks checks;
  checks.push_back(make_law_check(law));
  auto report = run(checks, {.cases = 300});
  report.run.command = "verify";
  ASSERT_EQ(report.checks().at(0).verdict, reports::Verdict::fail);
  EXPECT_GT(report.checks()[0].outside_hypothesis, 0u);
  const auto json = nlohmann::json::parse(json_of(report));
  EXPECT_EQ(reports::schema_error("report-1.schema.json", json).value_or(""), "");
  EXPECT_EQ(json["checks"][0]["outside_hypothesis"], report.checks()[0].outside_hypothesis);
  EXPECT_EQ(json["checks"][0]["findings"][0]["witness"]["params"]["third"].size(), 3u);
}

TEST(Campaign, WhatDoesNotFailTwiceIsReportedAsItWasSeen) {
  std::atomic<int> calls{0};
  PlantedTarget target("kl", [&](const Case& c) { return calls++ < 5 ? std::nan("") : kl(c.p(), c.q()); });
  const auto report = run(checks_of(target, "accuracy"), {.cases = 10});
  const auto& finding = report.checks().at(0).findings.at(0);
  EXPECT_EQ(finding.kind, reports::FindingKind::nan);
  EXPECT_EQ(finding.got, "nan");
  EXPECT_THAT(finding.message, HasSubstr("not reproducible"));
}

/// A shrink may leave a family's domain; the function under test never sees it.
TEST(Campaign, NobodyIsAskedOutsideTheDomain) {
  class Watching final : public Target {
   public:
    Watching() { functions_.push_back({.name = "kl_normal", .divergence = "kl", .family = "normal"}); }
    std::string name() const override { return "watching"; }
    std::string version() const override { return "1"; }
    const std::vector<Function>& functions() const override { return functions_; }
    bool concurrent() const override { return false; }
    std::vector<Outcome> evaluate(const Function&, std::span<const Case* const> cases) override {
      for (const Case* c : cases) outside = outside || !(c->p()[1] > 0 && c->q()[1] > 0);
      return std::vector<Outcome>(cases.size(), Outcome{1e300});
    }
    bool outside = false;

   private:
    std::vector<Function> functions_;
  } target;
  const auto report = run(checks_of(target, "accuracy"), {.cases = 40});
  EXPECT_EQ(report.checks().at(0).verdict, reports::Verdict::fail);
  EXPECT_FALSE(target.outside);
}

TEST(Campaign, ShardsAreDisjointAndTogetherTheWhole) {
  const auto library = make_library_target();
  Checks checks = law_checks();
  const auto whole = run(checks, {.cases = 301});
  std::vector<reports::Report> parts;
  for (std::uint64_t i = 0; i < 3; ++i) parts.push_back(run(checks, {.cases = 301, .shard = {i, 3}}));
  for (std::size_t c = 0; c < checks.size(); ++c) {
    std::uint64_t cases = 0, equality = 0;
    for (const auto& part : parts) {
      cases += part.checks()[c].cases;
      equality += part.checks()[c].equality;
    }
    EXPECT_EQ(cases, whole.checks()[c].cases);
    EXPECT_EQ(equality, whole.checks()[c].equality);
  }
}

TEST(Campaign, AnInterruptLeavesAPartialReport) {
  const std::atomic<bool> interrupted{true};
  const auto report = run(law_checks(), {.cases = 100000, .interrupted = &interrupted});
  EXPECT_FALSE(report.run.complete);
  EXPECT_LT(report.checks()[0].cases, 100000u);
  EXPECT_GT(report.checks()[0].cases, 0u);
  EXPECT_EQ(exit_of(report).code, 130);
}

TEST(Campaign, ATimeBudgetEndsTheRunAndSaysSo) {
  const auto report = run(law_checks(), {.cases = 100000000, .time_budget = std::chrono::milliseconds(1)});
  EXPECT_FALSE(report.run.complete);
  EXPECT_EQ(report.run.stopped_by, reports::StoppedBy::time_budget);
}

TEST(Campaign, WhatWasNeverMetIsVacuousNotAPass) {
  PlantedTarget target("kl", [](const Case&) { return 0.0; });
  const Function nowhere{.name = "kl_nowhere", .divergence = "kl", .strata = 0};
  Checks checks;
  checks.push_back(make_accuracy_check(target, nowhere));
  const auto report = run(checks, {.cases = 2});
  EXPECT_EQ(report.checks()[0].verdict, reports::Verdict::vacuous);
  EXPECT_EQ(exit_of(report).code, 3);
}

TEST(Campaign, NothingIsItsOwnExitCode) { EXPECT_EQ(exit_of({}).code, 4); }

/// A judge whose second oracle always objects.
class Contradicted final : public Judge {
 public:
  Observation observe(const Case&, const Outcome&) const override { return {Observation::Result::failed}; }
  Details details(const Case&, const Outcome&) const override { return {}; }
  reference::SecondOpinion second_opinion(const Case&) const override {
    return {.agrees = false, .given = true, .first = "1.5", .second = "2.5"};
  }
};

TEST(Campaign, NobodyIsAccusedWhenTheOraclesDisagree) {
  Checks checks = only(planted_check("law/contradicted", std::make_unique<Contradicted>()));
  checks.push_back(make_law_check(*find_law("gibbs")));
  const auto report = run(checks, {.cases = 10});
  EXPECT_EQ(report.checks()[0].verdict, reports::Verdict::error);
  ASSERT_FALSE(report.checks()[0].findings.empty());
  EXPECT_EQ(report.checks()[0].findings[0].kind, reports::FindingKind::internal_error);
  EXPECT_THAT(report.checks()[0].findings[0].message, HasSubstr("Arb says 1.5, MPFR says 2.5"));
  EXPECT_THAT(report.checks()[0].findings[0].replay,
              HasSubstr("divcert replay law/contradicted --seed 1 --case "));
  EXPECT_EQ(report.checks()[1].verdict, reports::Verdict::pass) << "the other checks go on";
  EXPECT_EQ(exit_of(report).code, 70);
}

TEST(Selection, AGlobMatchesIdsLawsDivergencesAndFunctions) {
  reports::Check check;
  check.id = "accuracy/scipy/scipy.stats.entropy";
  check.function = "scipy.stats.entropy";
  check.divergence = "kl";
  for (const char* glob : {"", "kl", "accuracy/*", "*entropy", "scipy", "accuracy/scipy/scipy.stats.entropy"})
    EXPECT_TRUE(selected(check, glob)) << glob;
  for (const char* glob : {"js", "law/*", "entrop", "torch"}) EXPECT_FALSE(selected(check, glob)) << glob;
}

}  // namespace
}  // namespace divcert::properties
