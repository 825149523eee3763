#pragma once

#include "families/family.hpp"
#include "families/gap.hpp"
#include "families/log_gamma.hpp"
#include "numerics/exp_kernel.hpp"
#include "numerics/ladder.hpp"

/// What the Gumbel laws and the Weibull laws, whose logarithms they are, have in common.
namespace divcert::families {

/// KL by r = βp/βq and t = (μq−μp)/βq: the Bregman divergence of log Γ at r from 1, where ψ is −γ, and the
/// gap e^s − 1 − s at s = t + log Γ(r+1).
inline Interval gumbel_kl(const Interval& r, const Interval& t) {
  const Interval one(1.0, r.precision());
  const Interval s = t + log_gamma(r + 1.0);
  return log_gamma_divergence(r, one) + expm1(s) - s;
}

/// log ∫ p^α q^(1−α) of equal scales β, by s = (μp−μq)/β: e^(−X/β) is exponential, of the rates e^(μ/β).
inline Interval gumbel_log_affinity(const Interval& s, const Interval& alpha) {
  const Interval rest = 1.0 - alpha;
  if (certainly_positive(s)) return -(rest * s) - log1p(rest * expm1(-s));
  return alpha * s - log1p(alpha * expm1(s));
}

/// Whether it is finite, α > 1 and s < 0: whether log((α−1)/α) < s. They are not equal; `shift` is s at a
/// precision.
template <class Shift>
bool gumbel_affinity_is_finite(double alpha, const Shift& shift) {
  for (mpfr_prec_t precision = numerics::first_precision;; precision *= 2) {
    const Interval order(alpha, precision), difference = shift(precision) - log1p(-1.0 / order);
    if (certainly_positive(difference) || certainly_negative(difference))
      return certainly_positive(difference);
  }
}

/// The same from r, r − 1 and t in the fast range. log Γ(r+1) = log r + B(r, 1) − γ(r−1).
HWY_INLINE std::optional<Approximation> quick_gumbel_kl(DoubleDouble r, DoubleDouble r_less_one,
                                                        DoubleDouble t) {
  constexpr DoubleDouble euler{0x1.2788cfc6fb619p-1, -0x1.6cb90701fbfabp-58};
  constexpr DoubleDouble one{1, 0};
  const Approximation shapes = log_gamma_divergence(r, one, r_less_one);
  const DoubleDouble log_r = numerics::log_and_gap(numerics::quotient(1.0, r, r_less_one)).log;
  const DoubleDouble linear = numerics::negated(euler * r_less_one);
  const DoubleDouble s = t + log_r + (shapes.value + linear);
  const double s_error =
      1.01 * (shapes.error + 0x1p-80 * (std::abs(t.hi) + std::abs(log_r.hi) + std::abs(linear.hi)));
  if (!(std::abs(s.hi) <= 600)) return std::nullopt;
  const auto exponential = numerics::exp_and_gap(s);
  const double slope = std::abs(exponential.exp.hi - 1) + 2 * s_error;  // of the gap, near s
  const Approximation gap{exponential.gap, 1.01 * (slope * s_error + exponential.gap.hi * 0x1p-79)};
  return shapes + gap;
}

}  // namespace divcert::families
