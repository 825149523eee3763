#pragma once

#include <cstddef>

#include "reference/numbers/vocabulary.hpp"

namespace divcert::reference {

/// KL(P||Q) of two members of an exponential family as the Bregman divergence of its log-partition function
/// A: A(θ_Q) − A(θ_P) − ⟨θ_Q − θ_P, ∇A(θ_P)⟩. Family gives log_partition(θ) and mean(θ) = ∇A(θ). Banerjee,
/// Merugu, Dhillon, Ghosh, Clustering with Bregman divergences, JMLR 6 (2005).
template <class Family, class Parameter>
auto bregman_divergence(const Parameter& theta_p, const Parameter& theta_q) {
  const auto mean = Family::mean(theta_p);
  auto result = Family::log_partition(theta_q) - Family::log_partition(theta_p);
  for (std::size_t k = 0; k < theta_p.size(); ++k) result -= (theta_q[k] - theta_p[k]) * mean[k];
  return result;
}

}  // namespace divcert::reference
