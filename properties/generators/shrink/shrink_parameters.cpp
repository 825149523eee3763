#include <utility>

#include "properties/generators/shrink/shrink_steps.hpp"

namespace divcert::properties {

/// Parameters one at a time: 1, 0, the other member's value, fewer bits. Domains differ by family, so a
/// candidate may lie outside; there the oracle says "undefined", which is not a failure, and the shrink is
/// not taken.
std::vector<Case> simpler_parameters(const Case& instance) {
  std::vector<Case> candidates;
  const auto propose = [&](std::size_t i, bool of_p, double value) {
    Case candidate = instance;
    (of_p ? candidate.p() : candidate.q())[i] = value;
    if (candidate != instance) candidates.push_back(std::move(candidate));
  };
  for (std::size_t i = 0; i < instance.p().size(); ++i)
    for (const bool of_p : {true, false}) {
      const double value = of_p ? instance.p()[i] : instance.q()[i];
      if (value != 0 && value != 1) {
        propose(i, of_p, 1);
        propose(i, of_p, 0);
        propose(i, of_p, of_p ? instance.q()[i] : instance.p()[i]);
      }
      for (const int bits : shrink_bits)
        if (keep_bits(value, bits) != value) propose(i, of_p, keep_bits(value, bits));
    }
  return candidates;
}

}  // namespace divcert::properties
