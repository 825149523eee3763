#include "properties/cli/audited.hpp"

#include <algorithm>

#include "properties/checks/catalogue.hpp"
#include "properties/checks/convention.hpp"
#include "properties/findings/investigate.hpp"

namespace divcert::properties::cli {
namespace {

reports::ConventionVerdict verdict_of(Standing standing) {
  switch (standing) {
    case Standing::acquitted:
      return reports::ConventionVerdict::acquitted;
    case Standing::unexplained:
      return reports::ConventionVerdict::unexplained;
    case Standing::fails:
      break;
  }
  return reports::ConventionVerdict::fails;
}

/// Of the cause that the first clause that fails names.
std::string_view code_of(const Inference& inference) {
  const auto failing = std::ranges::find(inference.clauses, Standing::fails, &Clause::standing);
  const std::string_view key = failing == inference.clauses.end() ? "" : std::string_view(failing->key);
  if (key == "reduction") return "DC131";
  if (key == "divergence") return "DC132";
  if (key == "epsilon") return "DC107";
  if (key == "zeros") return "DC108";
  return key == "support" ? "DC109" : "DC133";
}

reports::Check entry_of(const Check& check, const Inference& inference, reference::Ladder ladder) {
  reports::Check entry = check.describe();
  entry.cases = inference.cases;
  entry.verdict = inference.cases == 0 ? reports::Verdict::vacuous : reports::Verdict::pass;
  if (!inference.fails() || !inference.witness) return entry;
  entry.verdict = reports::Verdict::fail;
  reports::Finding finding =
      finding_in_words(check, *inference.witness, reports::FindingKind::convention, inference.outcome,
                       Diagnosis{&cause_of_code(code_of(inference)), reports::Tier::broken}, ladder);
  finding.count = 1;
  entry.findings.push_back(std::move(finding));
  return entry;
}

}  // namespace

Audited::Audited(std::unique_ptr<Target> target, reference::Ladder ladder, const Wanted& wanted)
    : target_(std::move(target)), ladder_(ladder) {
  if (target_->states_conventions()) return;
  for (const Function& function : target_->functions())
    inferred_.push_back(wanted(function) && !function.judged_by_laws() ? infer(*target_, function, ladder)
                                                                       : Inference{function, function});
}

Checks Audited::checks() const {
  if (target_->states_conventions()) return checks_of(*target_, ladder_);
  Checks checks;
  for (const Inference& one : inferred_) append(checks, checks_of({target_.get(), &one.audited}, ladder_));
  return checks;
}

std::vector<reports::ConventionEntry> Audited::conventions() const {
  std::vector<reports::ConventionEntry> entries;
  for (const Inference& one : inferred_)
    for (const Clause& clause : one.clauses)
      entries.push_back({target_->name(), one.owed.name, clause.key, clause.value, clause.declared,
                         clause.evidence, verdict_of(clause.standing)});
  return entries;
}

std::vector<reports::Check> Audited::convention_entries() const {
  std::vector<reports::Check> entries;
  for (const Inference& one : inferred_)
    if (!one.owed.judged_by_laws())
      entries.push_back(entry_of(*make_convention_check(*target_, one, ladder_), one, ladder_));
  return entries;
}

Checks Audited::convention_checks() const {
  Checks checks;
  for (const Inference& one : inferred_)
    if (!one.owed.judged_by_laws()) checks.push_back(make_convention_check(*target_, one, ladder_));
  return checks;
}

}  // namespace divcert::properties::cli
