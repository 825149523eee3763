#include "properties/findings/shrinking.hpp"

namespace divcert::properties {

std::optional<Outcome> fails_again(const Check& check, const Case& instance, FailureKind kind) {
  if (!check.in_domain(instance)) return std::nullopt;
  Outcome outcome = check.outcome_of(instance);
  const Observation observation = check.observe(instance, outcome);
  if (!observation.failed() || observation.failure != kind) return std::nullopt;
  return outcome;
}

Shrunk shrink(const Check& check, const rc::Shrinkable<Case>& failing, FailureKind kind, const Outcome& first,
              const std::function<bool()>& go_on, int budget, const IsTheSame& is_the_same) {
  Shrunk result{failing.value(), first};
  // A crash costs a process and up to a time-out for each question: its witness is the very case, as it came.
  if (kind == FailureKind::crashed || !go_on()) return result;
  result.asked = true;
  if (auto outcome = fails_again(check, result.witness, kind)) {
    result.reproduced = true;
    result.outcome = std::move(*outcome);
  } else {
    return result;
  }
  rc::Shrinkable<Case> current = failing;
  for (bool shrunk = true; shrunk;) {
    shrunk = false;
    auto candidates = current.shrinks();
    while (auto candidate = candidates.next()) {
      if (budget-- <= 0 || !go_on()) return result;
      auto outcome = fails_again(check, candidate->value(), kind);
      if (!outcome || !is_the_same(candidate->value(), *outcome)) continue;
      current = *candidate;
      result.witness = current.value();
      result.outcome = std::move(*outcome);
      shrunk = true;
      break;
    }
  }
  return result;
}

Case shrink_witness(const Check& check, const rc::Shrinkable<Case>& failing, FailureKind kind,
                    const std::function<bool()>& go_on, int budget) {
  return shrink(check, failing, kind, {}, go_on, budget).witness;
}

}  // namespace divcert::properties
