#include "properties/checks/blame.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace divcert::properties {
namespace {

using reference::ErrorBounds;

/// The score is an upper bound; the lower one is at most the enclosure's width away.
ErrorBounds error_bounds(double score, const reference::Certified& exact) {
  const ErrorBounds own = reference::error_in_ulps(exact.value, exact);
  return {std::max(score - (own.upper - own.lower), 0.0), score};
}

}  // namespace

std::string format_condition(double value) { return value <= 0x1p-60 ? "0" : fmt::format("{:.3g}", value); }

reports::Conditioning conditioning_of(const reference::Quantity& quantity, const reference::Input& input,
                                      const reference::Certified& exact, const Observation& observation,
                                      const reference::Ladder& ladder) {
  reports::Conditioning conditioning;
  if (observation.result == Observation::Result::undecided)
    conditioning.blame = reports::Blame::oracle_undecided;
  if (observation.failed()) conditioning.blame = reports::Blame::beyond_contract;
  const auto condition = reference::condition(quantity, input, exact, ladder);
  if (!condition) return conditioning;
  conditioning.condition = format_condition(condition->upper);
  if (!std::isfinite(observation.score) || !exact.decided || !std::isfinite(exact.value)) return conditioning;
  const ErrorBounds error = error_bounds(observation.score, exact);
  conditioning.error_per_condition =
      format_condition(reference::error_per_condition(error, *condition, exact).upper);
  if (observation.failed() && !reference::exceeds_conditioning(error, *condition, exact))
    conditioning.blame = reports::Blame::within_conditioning;
  return conditioning;
}

}  // namespace divcert::properties
