#pragma once

#include "properties/targets/conventions/hypothesis.hpp"

namespace divcert::properties {

/// The hypothesis among these with an ε, found by solving for it, that explains every answer on the simplex,
/// zeros included. The ε that people write (a power of ten or two) is preferred to the solution's digits.
std::optional<Hypothesis> with_epsilon(const std::vector<Function>& bases, const Answers& answers,
                                       const reference::Ladder& ladder, double units);

/// The ε of Σ p log((p + ε)/(q + ε)), which has a name but is the divergence of no masses.
std::optional<double> epsilon_in_ratio(const Function& kl, const Answers& answers,
                                       const reference::Ladder& ladder, double units);

}  // namespace divcert::properties
