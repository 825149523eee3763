#include "properties/findings/witness.hpp"

#include <stdexcept>

#include <fmt/format.h>

#include "reports/writers/text.hpp"
#include "reports/writers/words.hpp"

namespace divcert::properties {

bool fails_again(const Check& check, const Case& instance, FailureKind kind) {
  if (!check.in_domain(instance)) return false;
  const Observation observation = check.observe(instance, check.outcome_of(instance));
  return observation.failed() && observation.failure == kind;
}

Case shrink_witness(const Check& check, const rc::Shrinkable<Case>& failing, FailureKind kind,
                    const std::function<bool()>& go_on, int budget) {
  rc::Shrinkable<Case> current = failing;
  for (bool shrunk = true; shrunk;) {
    shrunk = false;
    auto candidates = current.shrinks();
    while (auto candidate = candidates.next()) {
      if (budget-- <= 0 || !go_on()) return current.value();
      if (!fails_again(check, candidate->value(), kind)) continue;
      current = *candidate;
      shrunk = true;
      break;
    }
  }
  return current.value();
}

namespace {

/// Safe to paste into a shell, whatever the adapter calls its functions.
std::string replay_line(const Check& check, const Case& witness) {
  std::string line = fmt::format("divcert replay {} ", reports::shell_word(check.describe().id));
  if (const Target* target = check.target(); target != nullptr && target->origin() != target->name())
    line += fmt::format("--target {} ", reports::shell_word(target->origin()));
  return line + to_options(witness);
}

}  // namespace

reports::Finding make_finding(const Check& check, const Case& witness, FailureKind kind,
                              const Outcome& outcome) {
  const Details details = check.details(witness, outcome);
  reports::Finding finding;
  finding.kind = reports::require_named<reports::FindingKind>(name(kind), "kind of finding");
  finding.message = details.message;
  finding.witness = check.witness(witness);
  finding.got = details.got;
  finding.expected = details.expected;
  finding.ulp = details.ulp;
  finding.conditioning = check.conditioning(witness, check.observe(witness, outcome));
  finding.replay = replay_line(check, witness);
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
