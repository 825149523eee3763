#pragma once

#include "families/family.hpp"

/// Laws of density ∝ e^(ηx) on [0, 1].
namespace divcert::families {

/// log(p/(1−p)).
inline Interval log_odds(const Interval& p) { return log(p) - log1p(-p); }

/// A(η) = log((e^η − 1)/η) = η/2 + log(sinh(η/2)/(η/2)); the last is between 0 and η²/24.
inline Interval log_integral_of_exp(const Interval& eta) {
  if (certainly_negative(eta)) return log(expm1(eta) / eta);
  if (certainly_positive(eta)) return eta + log(-expm1(-eta) / eta);  // no power of e overflows
  return eta / 2.0 + hull(Interval(eta.precision()), square(eta) / 24.0);
}

/// A'(η) = 1/(1 − e^−η) − 1/η, which grows, is 1/2 at 0, and has a slope of at most 1/12.
inline Interval mean_of_tilted_uniform(const Interval& eta) {
  if (certainly_positive(eta) || certainly_negative(eta)) return -1.0 / expm1(-eta) - 1.0 / eta;
  return eta / 12.0 + 0.5;
}

}  // namespace divcert::families
