#pragma once

#include <concepts>

#include "reference/numbers/beyond.hpp"
#include "reference/numbers/special.hpp"

namespace divcert::reference {

/// KL of two Gumbel laws, from the ratio β₁/β₂ of their scales and the shift (μ₂−μ₁)/β₂: −log ratio + γ(ratio
/// − 1) + Γ(1 + ratio) e^shift − 1 − shift, γ being Euler's constant. For E e^(−tX) of a standard Gumbel X is
/// Γ(1 + t). A last term above e^8192 leaves all else behind, and is beyond the doubles. `equal_scales`: the
/// ratio is 1, and need not be known but for derivatives.
template <class N>
N gumbel_divergence(const N& ratio, const N& shift, bool equal_scales) {
  if constexpr (std::same_as<N, Adjoint>) equal_scales = false;
  const N exponent = equal_scales ? shift : N(shift + log_gamma(N(ratio + N(1))));
  if constexpr (!std::same_as<N, Exact>)
    if (certainly_less(N(8192), exponent)) return beyond_doubles<N>();
  const N of_shift = exp(exponent) - N(1) - shift;
  if (equal_scales) return of_shift;
  return of_shift - log(ratio) - digamma(N(1)) * (ratio - N(1));
}

}  // namespace divcert::reference
