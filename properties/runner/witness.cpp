#include "properties/runner/witness.hpp"

#include <stdexcept>

#include <fmt/format.h>

namespace divcert::properties {
namespace {

bool fails_alike(const Check& check, const Case& instance, FailureKind kind) {
  const Observation observation = check.observe(instance, check.outcome_of(instance));
  return observation.failed() && observation.failure == kind;
}

}  // namespace

Case shrink_witness(const Check& check, const rc::Shrinkable<Case>& failing, FailureKind kind, int budget) {
  rc::Shrinkable<Case> current = failing;
  for (bool shrunk = true; shrunk;) {
    shrunk = false;
    auto candidates = current.shrinks();
    while (auto candidate = candidates.next()) {
      if (budget-- <= 0) return current.value();
      if (!fails_alike(check, candidate->value(), kind)) continue;
      current = *candidate;
      shrunk = true;
      break;
    }
  }
  return current.value();
}

reports::Finding make_finding(const Check& check, const Case& witness, FailureKind kind) {
  const Outcome outcome = check.outcome_of(witness);
  const Details details = check.details(witness, outcome);
  reports::Finding finding;
  finding.kind = name(kind);
  finding.message = details.message;
  finding.witness = check.witness(witness);
  finding.got = details.got;
  finding.expected = details.expected;
  finding.ulp = details.ulp;
  finding.replay = fmt::format("divcert replay {} {}", check.describe().id, to_options(witness));
  return finding;
}

void require_second_opinion(const Check& check, const Case& instance) {
  const auto opinion = check.second_opinion(instance);
  if (opinion.agrees) return;
  throw oracle_disagreement(fmt::format("the oracles disagree on {} at {}: Arb says {}, MPFR says {}",
                                        check.describe().id, to_options(instance), opinion.first,
                                        opinion.second));
}

}  // namespace divcert::properties
