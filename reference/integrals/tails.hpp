#pragma once

#include "reference/integrals/normal_mixture.hpp"

// What lies outside [a, b]: the inequalities are proved in README.md.
namespace divcert::reference {

/// The mass of the mixture outside [a, b].
Ball tail_mass(const NormalMixture& mixture, const Float& a, const Float& b);

/// An enclosure of ∫ p log(p/q) outside [a, b].
Ball kl_tail(const NormalMixture& p, const NormalMixture& q, const Float& a, const Float& b);

/// An upper bound of KL(P||Q), the same inequality over the whole line.
Ball kl_upper_bound(const NormalMixture& p, const NormalMixture& q);

}  // namespace divcert::reference
