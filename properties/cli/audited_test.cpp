#include "properties/cli/audited.hpp"

#include <cmath>
#include <set>

#include <divcert/discrete.hpp>
#include <divcert/families.hpp>
#include <gmock/gmock.h>

#include "properties/findings/run.hpp"
#include "properties/targets/conventions/asked_target.hpp"

// Who is right in a convention of his own gets no finding, and who is wrong gets it once.
namespace divcert::properties::cli {
namespace {

using testing::HasSubstr;
using Numbers = AskedTarget::Numbers;

constexpr auto as_given = divcert::Masses::as_given;

/// The failing checks of a short audit, its convention's first, each with its first finding.
std::string failures(Function function, AskedTarget::Call call) {
  const Audited audited(std::make_unique<AskedTarget>(std::move(function), std::move(call)), {});
  const Checks checks = audited.checks();
  reports::Listener nobody;
  auto entries = audited.convention_entries();
  for (reports::Check& entry : run_campaign({}, checks, {.cases = 400, .seed = 5}, nobody).report.checks())
    entries.push_back(std::move(entry));
  std::string all;
  for (const reports::Check& entry : entries)
    if (entry.verdict != reports::Verdict::pass && entry.verdict != reports::Verdict::vacuous)
      all += entry.id + " " + (entry.findings.empty() ? "" : entry.findings.front().message) + "\n";
  return all;
}
std::string failures(std::string divergence, AskedTarget::Call call) {
  return failures(Function{.name = "f", .divergence = std::move(divergence)}, std::move(call));
}

double kl(const Numbers& p, const Numbers& q) { return divcert::kl(p, q); }
Numbers exponentials(Numbers logs) {
  for (double& x : logs) x = std::exp(x);
  return logs;
}

TEST(Audited, WhoIsRightInHisOwnConventionGetsNoFinding) {
  EXPECT_EQ(failures("kl", kl), "");
  EXPECT_EQ(failures("kl", [](auto& p, auto& q) { return kl(q, p); }), "");
  EXPECT_EQ(failures("kl", [](auto& p, auto& q) { return kl(p, q) / std::log(2); }), "");
  EXPECT_EQ(failures("js", [](auto& p, auto& q) { return divcert::js_distance(p, q); }), "");
  EXPECT_EQ(failures("hellinger", [](auto& p, auto& q) { return divcert::squared_hellinger(p, q); }), "");
  EXPECT_EQ(failures("jeffreys", [](auto& p, auto& q) { return divcert::jeffreys(p, q, as_given) / 2; }), "");
}

TEST(Audited, LogarithmsAndParametersAreAskedAsTheyAreTaken) {
  EXPECT_EQ(failures("total_variation",
                     [](auto& p, auto& q) {
                       return divcert::total_variation(exponentials(p), exponentials(q), as_given);
                     }),
            "");
  const Function normals{.name = "f", .divergence = "kl", .family = "normal"};
  EXPECT_EQ(failures(normals,
                     [](auto& p, auto& q) {
                       return divcert::kl(divcert::Normal{p[0], std::sqrt(p[1])},
                                          divcert::Normal{q[0], std::sqrt(q[1])});
                     }),
            "");
}

/// The codes of what its convention is told.
std::set<std::string> codes_of_convention(Function function, AskedTarget::Call call) {
  const Audited audited(std::make_unique<AskedTarget>(std::move(function), std::move(call)), {});
  std::set<std::string> codes;
  for (const reports::Check& entry : audited.convention_entries())
    for (const reports::Finding& finding : entry.findings) codes.insert(finding.code);
  return codes;
}

struct NamedFault {
  const char* code;
  AskedTarget::Call wrong, right;
  Function declared = {.name = "f", .divergence = "kl"};
};

TEST(Audited, AWrongConventionHasItsCodeAndItsTwinNone) {
  const Function in_bits{
      .name = "f", .divergence = "kl", .convention = {.reading = {.base = 2}}, .declared = {"base"}};
  const NamedFault faults[] = {
      {"DC131", [](auto& p, auto& q) { return kl(p, q) / static_cast<double>(p.size()); }, kl},
      {"DC132", [](auto& p, auto& q) { return divcert::cross_entropy(p, q); }, kl},
      {"DC133", [](auto& p, auto& q) { return 3.7 * kl(p, q); },
       [](auto& p, auto& q) { return 2 * kl(p, q); }},
      {"DC133", kl, [](auto& p, auto& q) { return kl(p, q) / std::log(2); }, in_bits},
  };
  for (const auto& [code, wrong, right, declared] : faults) {
    EXPECT_THAT(codes_of_convention(declared, wrong), testing::ElementsAre(code));
    EXPECT_THAT(codes_of_convention(declared, right), testing::IsEmpty()) << code;
  }
}

/// A named fault is one finding, of the convention: what the function computes instead is judged as that.
TEST(Audited, AFaultWithANameIsToldOnce) {
  const auto mean = [](auto& p, auto& q) { return kl(p, q) / static_cast<double>(p.size()); };
  const auto cross_entropy = [](auto& p, auto& q) { return divcert::cross_entropy(p, q); };
  const auto clipping = [](Numbers p, Numbers q) {
    for (auto* side : {&p, &q})
      for (double& x : *side) x = std::max(x, 1e-10);
    return divcert::kl(p, q, as_given);
  };
  for (const auto& [call, words] : {std::pair<AskedTarget::Call, std::string>{mean, "value·n = exact"},
                                    {cross_entropy, "those of cross_entropy"},
                                    {clipping, "clipped from below at 1e-10"}}) {
    const std::string all = failures("kl", call);
    EXPECT_THAT(all, HasSubstr("convention/theirs/f f returned "));
    EXPECT_THAT(all, HasSubstr(words));
    EXPECT_EQ(std::count(all.begin(), all.end(), '\n'), 1) << all;
  }
}

TEST(Audited, ADeclaredMeanIsJudgedAsOne) {
  const Function declared{
      .name = "f", .divergence = "kl", .convention = {.mean = true}, .declared = {"reduction"}};
  EXPECT_EQ(failures(declared, [](auto& p, auto& q) { return kl(p, q) / static_cast<double>(p.size()); }),
            "");
  EXPECT_THAT(failures(declared, kl), HasSubstr("another was declared"));
}

/// The line of a finding judges the same case in the same way.
TEST(Audited, AFindingCanBeReplayed) {
  const Audited audited(
      std::make_unique<AskedTarget>(Function{.name = "f", .divergence = "kl"},
                                    [](auto& p, auto& q) { return divcert::cross_entropy(p, q); }),
      {});
  const auto entries = audited.convention_entries();
  ASSERT_EQ(entries.size(), 1u);
  ASSERT_EQ(entries[0].findings.size(), 1u);
  const reports::Finding& finding = entries[0].findings[0];
  EXPECT_THAT(finding.replay, HasSubstr("divcert replay convention/theirs/f --p "));
  EXPECT_EQ(finding.kind, reports::FindingKind::convention);
  const Checks checks = audited.convention_checks();
  const Case witness{{0.5, 0.5}, {0.25, 0.75}};
  EXPECT_TRUE(checks[0]->observe(witness, checks[0]->outcome_of(witness)).failed());
  // Where both have one value nothing is wrong.
  const Case point{{1.0}, {1.0}};
  EXPECT_EQ(checks[0]->observe(point, checks[0]->outcome_of(point)).result, Observation::Result::passed);
}

}  // namespace
}  // namespace divcert::properties::cli
