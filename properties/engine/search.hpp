#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "properties/checks/check.hpp"

namespace divcert::properties {

/// Where a search ended.
struct SearchResult {
  std::uint64_t evaluations = 0;
  double before = 0, after = 0;  ///< the largest score of the starts, and of all that was judged
  Case worst;                    ///< the case of `after`, or the one that failed
  Observation observation;       ///< of `worst`
  Outcome outcome = {};          ///< of `worst`, if it failed
  std::uint64_t start = 0;       ///< index of the case of the campaign from which it was reached

  bool failed() const { return observation.failed(); }
};

/// Climbs from cases of a campaign towards a violation: towards left side = right side of a law, towards a
/// larger error of a function. The score is Observation::score, so each step is judged by the whole ladder;
/// what cannot be decided is not stepped on. Half of the evaluations go to all starts alike, the other half
/// to the best case by then. Ends at the first failure, and where `go_on` says so. A pure function of the
/// other arguments (and of the function under test).
SearchResult search(const Check& check, std::span<const std::uint64_t> starts, std::uint64_t evaluations,
                    std::uint64_t seed, const std::function<bool()>& go_on);

}  // namespace divcert::properties
