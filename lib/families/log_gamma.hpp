#pragma once

#include <algorithm>
#include <cmath>

#include "families/family.hpp"
#include "numerics/special_functions.hpp"

/// The Bregman divergence of log Γ, B(y, x) = log Γ(y) − log Γ(x) − (y−x)ψ(x), which the closed forms of the
/// gamma laws and their relatives are made of: in intervals, and quick (bounds/log_gamma.md).
namespace divcert::families {

using numerics::digamma;
using numerics::log_gamma;

inline Interval log_gamma_divergence(const Interval& y, const Interval& x) {
  return log_gamma(y) - log_gamma(x) - (y - x) * digamma(x);
}

/// B(y, x) as the non-negative parts that log Γ(x) = log Γ(x+n) − Σ log(x+j) and Stirling's series make of
/// it: Σ gap((y+j)/(x+j)) over j < n, and at n that of x log x − x, which is φ(y+n, x+n), and of what is left
/// of log Γ: −½log x + Σ B_2k/(2k(2k−1)) x^(1−2k).
struct LogGammaParts {
  DoubleDouble shifted;   ///< the sum over j
  DoubleDouble entropic;  ///< φ(y+n, x+n)
  DoubleDouble rest;
  bool is_shifted;  ///< n > 0
};

/// The relative errors of the parts' sum, and of `rest` alone.
inline constexpr double log_gamma_error = 0x1p-64, log_gamma_rest_error = 0x1p-60;

/// From where on the series is used.
inline constexpr double stirling_start = 12;

/// B_2k/(2k(2k−1)), k = 2 … 10; k = 1 gives 1/12.
struct StirlingSeries {
  static constexpr double tail[] = {-1. / 360,       1. / 1260,       -1. / 1680,
                                    1. / 1188,       -691. / 360360,  1. / 156,
                                    -3617. / 122400, 43867. / 244188, -174611. / 125400};
};

/// Σ c_k B_(x^(1−2k))(y, x)/(y−x)² over the tail, with a = 1/x, b = 1/y and
/// y^−m − x^−m + m(y−x)x^(−m−1) = (y−x)² Σ i a^(i+1) b^(m+1−i) over i = 1 … m.
template <class Series>
HWY_INLINE double stirling_tail(double a, double b) {
  // u = Σ i a^(i−1) b^(m−i): u(m+2) = b²u(m) + (m+1)a^m b + (m+2)a^(m+1), from u(1) = 1
  double u = 1, power = a, sum = 0, m = 1;
  for (const double c : Series::tail) {
    u = b * b * u + power * ((m + 1) * b + (m + 2) * a);
    power *= a * a;
    m += 2;
    sum += c * u;
  }
  return sum * a * a * b;
}

/// x, y in the fast range; difference = y − x.
template <class Series = StirlingSeries>
HWY_INLINE LogGammaParts log_gamma_parts(DoubleDouble y, DoubleDouble x, DoubleDouble difference) {
  using numerics::scaled;
  LogGammaParts parts{};
  for (; std::min(x.hi, y.hi) < stirling_start; x = x + 1.0, y = y + 1.0) {
    parts.shifted = parts.shifted + numerics::log_and_gap(numerics::quotient(x, y, difference)).gap;
    parts.is_shifted = true;
  }
  parts.entropic = numerics::phi(y, x, numerics::negated(difference));
  const DoubleDouble half_gap = scaled(numerics::log_and_gap(numerics::quotient(x, y, difference)).gap, 0.5);
  const DoubleDouble square = difference * difference;
  const DoubleDouble first = square / (x * x * y * 12.0);
  const double others = square.hi * stirling_tail<Series>(1 / x.hi, 1 / y.hi);
  parts.rest = half_gap + (first + others);
  return parts;
}

/// B(y, x).
template <class Series = StirlingSeries>
HWY_INLINE Approximation log_gamma_divergence(DoubleDouble y, DoubleDouble x, DoubleDouble difference) {
  const LogGammaParts parts = log_gamma_parts<Series>(y, x, difference);
  const DoubleDouble sum = parts.shifted + parts.entropic + parts.rest;
  return {sum, sum.hi * log_gamma_error};
}

/// B(y, x) − φ(y, x): that of log Γ(x) − x log x + x, convex too.
template <class Series = StirlingSeries>
HWY_INLINE Approximation log_gamma_excess(DoubleDouble y, DoubleDouble x, DoubleDouble difference) {
  const LogGammaParts parts = log_gamma_parts<Series>(y, x, difference);
  if (!parts.is_shifted) return {parts.rest, parts.rest.hi * log_gamma_rest_error};
  const DoubleDouble sum = parts.shifted + parts.entropic + parts.rest;
  return {sum + numerics::negated(numerics::phi(y, x, numerics::negated(difference))),
          sum.hi * (2 * log_gamma_error)};  // φ is the smaller
}

}  // namespace divcert::families
