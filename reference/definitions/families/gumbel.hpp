#pragma once

#include <concepts>

#include "reference/definitions/families/affinity.hpp"
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

/// log ∫ p^α q^(1−α) of one scale β, shift<M>() being (μ₁−μ₂)/β, of the sign `direction`: e^(−X/β) is
/// exponential of rate e^(μ/β), so that it is α·shift − log(1 + α(e^shift − 1)), ∞ unless that is positive.
template <class N, class Shift>
Value<N> gumbel_log_affinity(const Shift& shift, int direction, double alpha) {
  const auto excess = [&]<class M>() {
    return M(log1p(M(M(-1) / M(alpha))) - shift.template operator()<M>());
  };
  if (alpha > 1 && direction < 0 && !is_negative(excess)) return Value<N>::infinite();
  const N s = shift.template operator()<N>(), share = alpha, rest = N(1) - share;
  if (direction > 0) return Value<N>::finite(-(rest * s) - log1p(N(rest * expm1(N(-s)))));
  return Value<N>::finite(share * s - log1p(N(share * expm1(s))));
}

/// At e^(−X/β) = 0, if P has the larger rate.
template <class N>
Value<N> gumbel_log_supremum(const N& shift, int direction) {
  if (direction < 0) return Value<N>::infinite();
  return Value<N>::finite(direction == 0 ? N(0) : shift);
}

}  // namespace divcert::reference
