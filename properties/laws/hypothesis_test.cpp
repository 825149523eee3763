#include <gmock/gmock.h>

#include "properties/findings/run.hpp"
#include "properties/findings/shrinking.hpp"
#include "properties/laws/kit/predicates.hpp"
#include "properties/tests/planted.hpp"

// Hypotheses that not every instance meets, and the steps of proofs.
namespace divcert::properties {
namespace {

using testing::HasSubstr;
using Result = Observation::Result;

reports::Check run(std::unique_ptr<Check> check, std::uint64_t cases) {
  Checks checks;
  checks.push_back(std::move(check));
  reports::Listener nobody;
  return run_campaign({}, checks, {.cases = cases}, nobody).report.checks().at(0);
}

TEST(Hypothesis, CasesOutsideAreCountedAndNotJudged) {
  Law law = false_pinsker();
  law.hypothesis = &reference::disjoint_supports;  // there KL is infinite, and the false constant holds
  const auto report = run(make_law_check(law), 1000);
  EXPECT_EQ(report.verdict, reports::Verdict::pass);
  EXPECT_GT(report.cases, 90u);
  EXPECT_GT(report.outside_hypothesis, 500u);
  EXPECT_EQ(report.cases + report.outside_hypothesis, 1000u);
}

TEST(Hypothesis, NeverMetIsVacuousAndNotAPass) {
  Law law = false_pinsker();
  law.hypothesis = [](const reference::Input&) { return false; };
  const auto report = run(make_law_check(law), 100);
  EXPECT_EQ(report.verdict, reports::Verdict::vacuous);
  EXPECT_EQ(report.cases, 0u);
  EXPECT_EQ(report.outside_hypothesis, 100u);
}

TEST(Hypothesis, IsKeptByShrinks) {
  Law law = js_is_a_metric();
  law.hypothesis = [](const reference::Input& input) { return input.p.size() >= 3; };
  const auto report = run(make_law_check(law), 2000);
  ASSERT_EQ(report.verdict, reports::Verdict::fail);
  EXPECT_EQ(report.findings.at(0).witness.p.size(), 3u);
}

TEST(Proofs, EachStepHoldsOnTheInstancesOfItsLaw) {
  std::size_t steps = 0;
  for (const Law& law : laws())
    for (std::size_t k = 1; k <= law.proof.size(); ++k, ++steps) {
      const auto report = run(make_proof_check(law, k), 300);
      EXPECT_EQ(report.verdict, reports::Verdict::pass) << report.id << " undecided: " << report.undecided;
      EXPECT_EQ(report.kind, reports::CheckKind::law);
      EXPECT_EQ(report.law, law.id);
    }
  EXPECT_GE(steps, 15u);
}

/// The sum Σ_{p>0} p·(q/p) is Q(p > 0), not 1: the well-known gap in the textbook proof of Gibbs' inequality.
TEST(Proofs, TheClaimedStepOfGibbsIsRefutedWhereSupportsDiffer) {
  const auto report = run(make_misproof_check(*find_law("gibbs"), 1), 200);
  ASSERT_EQ(report.verdict, reports::Verdict::fail);
  const auto& finding = report.findings.at(0);
  EXPECT_LE(finding.witness.p.size(), 2u);
  EXPECT_THAT(finding.replay, HasSubstr("divcert replay misproof/gibbs/1 --p 0x"));
  const auto check = make_misproof_check(*find_law("gibbs"), 1);
  EXPECT_TRUE(check->observe({{1, 0}, {0.5, 0.5}}, {}).failed());
  EXPECT_EQ(check->observe({{0.25, 0.75}, {0.5, 0.5}}, {}).result, Result::equality);
}

TEST(Proofs, EachClaimIsRefutedSomewhere) {
  for (const Law& law : laws())
    for (std::size_t k = 1; k <= law.claimed.size(); ++k)
      EXPECT_EQ(run(make_misproof_check(law, k), 2000).verdict, reports::Verdict::fail)
          << law.id << " claim " << k;
}

}  // namespace
}  // namespace divcert::properties
