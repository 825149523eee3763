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

/// Of the cause that a clause names.
std::string_view code_of(std::string_view key) {
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
  const auto add = [&](const Case& witness, const Outcome& outcome, std::string_view code) {
    entry.verdict = reports::Verdict::fail;
    const bool ended = outcome.fault == Outcome::Fault::crashed;
    const Diagnosis diagnosis{ended ? &cause_of_fault(outcome) : &cause_of_code(code), reports::Tier::broken};
    reports::Finding finding =
        finding_in_words(check, witness, reports::FindingKind::convention, outcome, diagnosis, ladder);
    finding.count = 1;
    entry.findings.push_back(std::move(finding));
  };
  bool told = false;
  for (const Clause& clause : inference.clauses) {
    if (clause.standing != Standing::fails || !clause.witness) continue;
    add(*clause.witness, clause.outcome, code_of(clause.key));
    told = told || clause.outcome.fault == Outcome::Fault::crashed;
  }
  if (inference.ended && !told) add(inference.ended->first, inference.ended->second, "");
  return entry;
}

}  // namespace

Audited::Audited(std::unique_ptr<Target> target, reference::Ladder ladder, const Wanted& wanted)
    : target_(std::move(target)), ladder_(ladder) {
  if (target_->states_conventions()) return;
  for (const Function& function : target_->functions())
    inferred_.push_back(wanted(function) && !function.judged_by_laws() ? infer(*target_, function, ladder)
                                                                       : Inference{function, function});
  // Of a package the others go on, and of this one each refusal is a finding.
  if (inferred_.size() == 1 && !inferred_.front().refusal.empty())
    throw target_error(fmt::format(
        "{}: {} answers none of the plain cases of {} that it is asked first, such as p = (0.5, 0.5), q = "
        "(0.25, "
        "0.75): {}; is it a function of two vectors of masses (of one, for entropies) that returns a number? "
        "--input, --as and --param say what else it takes",
        target_->origin(), inferred_.front().owed.name, inferred_.front().owed.divergence,
        inferred_.front().refusal));
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
