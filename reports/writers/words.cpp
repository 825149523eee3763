#include "reports/writers/words.hpp"

#include <algorithm>

namespace divcert::reports {

std::string_view word(Verdict verdict) {
  switch (verdict) {
    case Verdict::pass:
      return "pass";
    case Verdict::fail:
      return "fail";
    case Verdict::undecided:
      return "undecided";
    case Verdict::vacuous:
      return "vacuous";
    case Verdict::error:
      return "error";
  }
  return {};
}

std::string_view word(CheckKind kind) {
  switch (kind) {
    case CheckKind::accuracy:
      return "accuracy";
    case CheckKind::law:
      return "law";
    case CheckKind::robustness:
      return "robustness";
    case CheckKind::metamorphic:
      return "metamorphic";
    case CheckKind::convention:
      return "convention";
  }
  return {};
}

std::string_view word(FindingKind kind) {
  switch (kind) {
    case FindingKind::refuted:
      return "refuted";
    case FindingKind::nan:
      return "nan";
    case FindingKind::overflow:
      return "overflow";
    case FindingKind::missed_infinity:
      return "missed_infinity";
    case FindingKind::negative:
      return "negative";
    case FindingKind::negative_zero:
      return "negative_zero";
    case FindingKind::inaccurate:
      return "inaccurate";
    case FindingKind::raised:
      return "raised";
    case FindingKind::crashed:
      return "crashed";
    case FindingKind::accepted:
      return "accepted";
    case FindingKind::unexplained:
      return "unexplained";
    case FindingKind::inconsistent:
      return "inconsistent";
    case FindingKind::contradicted:
      return "contradicted";
    case FindingKind::convention:
      return "convention";
    case FindingKind::ill_conditioned:
      return "ill_conditioned";
    case FindingKind::outside_domain:
      return "outside_domain";
    case FindingKind::unrefused:
      return "unrefused";
    case FindingKind::undecided:
      return "undecided";
    case FindingKind::not_judged:
      return "not_judged";
    case FindingKind::adapter:
      return "adapter";
    case FindingKind::internal_error:
      return "internal_error";
  }
  return {};
}

std::string_view word(Tier tier) {
  switch (tier) {
    case Tier::broken:
      return "broken";
    case Tier::inaccurate:
      return "inaccurate";
    case Tier::ill_conditioned:
      return "ill_conditioned";
    case Tier::information:
      return "information";
  }
  return {};
}

std::string_view word(Blame blame) {
  switch (blame) {
    case Blame::beyond_contract:
      return "beyond_contract";
    case Blame::within_conditioning:
      return "within_conditioning";
    case Blame::law_false:
      return "law_false";
    case Blame::oracle_undecided:
      return "oracle_undecided";
  }
  return {};
}

std::string_view word(ConventionVerdict verdict) {
  switch (verdict) {
    case ConventionVerdict::acquitted:
      return "acquitted";
    case ConventionVerdict::unexplained:
      return "unexplained";
    case ConventionVerdict::fails:
      return "fails";
  }
  return {};
}

std::string_view word(Masses masses) {
  switch (masses) {
    case Masses::normalized:
      return "normalized";
    case Masses::as_given:
      return "as_given";
  }
  return {};
}

std::string_view word(StoppedBy reason) {
  switch (reason) {
    case StoppedBy::interrupt:
      return "interrupt";
    case StoppedBy::time_budget:
      return "time budget";
    case StoppedBy::slow_function:
      return "slow function";
  }
  return {};
}

std::string_view word(ClaimVerdict verdict) {
  switch (verdict) {
    case ClaimVerdict::certified_on_instances:
      return "certified_on_instances";
    case ClaimVerdict::holds_under_hypothesis:
      return "holds_under_hypothesis";
    case ClaimVerdict::refuted:
      return "refuted";
    case ClaimVerdict::convention_mismatch:
      return "convention_mismatch";
    case ClaimVerdict::not_checkable:
      return "not_checkable";
    case ClaimVerdict::undecided:
      return "undecided";
  }
  return {};
}

std::string_view word(ClaimRole role) {
  switch (role) {
    case ClaimRole::as_written:
      return "as written";
    case ClaimRole::under_hypothesis:
      return "hypothesis";
    case ClaimRole::convention:
      return "convention";
    case ClaimRole::repaired:
      return "repaired";
  }
  return {};
}

std::string_view word(PartOutcome outcome) {
  switch (outcome) {
    case PartOutcome::holds:
      return "holds";
    case PartOutcome::refuted:
      return "refuted";
    case PartOutcome::undecided:
      return "undecided";
    case PartOutcome::not_checkable:
      return "not checkable";
  }
  return {};
}

std::string_view word(Phase phase) {
  switch (phase) {
    case Phase::starting:
      return "starting";
    case Phase::judging:
      return "judging";
    case Phase::searching:
      return "searching";
    case Phase::confirming:
      return "confirming";
    case Phase::investigating:
      return "investigating";
    case Phase::judging_claims:
      return "judging claims";
    case Phase::judging_mutants:
      return "judging mutants";
    case Phase::merging:
      return "merging";
  }
  return {};
}

namespace {

std::string spaced(std::string_view word) {
  std::string text(word);
  std::ranges::replace(text, '_', ' ');
  return text;
}

}  // namespace

std::string words(ClaimVerdict verdict) { return spaced(word(verdict)); }
std::string words(Tier tier) { return spaced(word(tier)); }
std::string words(FindingKind kind) { return spaced(word(kind)); }

}  // namespace divcert::reports
