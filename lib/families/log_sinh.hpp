#pragma once

#include <algorithm>
#include <cmath>

#include "families/family.hpp"
#include "numerics/exp_kernel.hpp"

/// The Bregman divergence of s(u) = log(sinh(u)/u), which the continuous Bernoulli laws' KL is: even, and
/// convex (bounds/log_sinh.md).
namespace divcert::families {

/// Relative errors by the series, and of each part elsewhere.
inline constexpr double log_sinh_small_error = 0x1p-64, log_sinh_error = 0x1p-76;

/// s(u) = u²/6 − u⁴/180 + c₃u⁶ + …: c₃ … c₉. Up to where it serves.
struct LogSinhSeries {
  static constexpr double tail[] = {1. / 2835,
                                    -1. / 37800,
                                    1. / 467775,
                                    -691. / 3831077250,
                                    2. / 127702575,
                                    -3617. / 2605132530000,
                                    43867. / 350813659321125};
};
inline constexpr double log_sinh_series_end = 0.125;
inline constexpr DoubleDouble log_sinh_second{-0x1.6c16c16c16c17p-8, 0x1.f49f49f49f49fp-63};  // −1/180

/// By that series: B_(u^m)(y, x) = (y−x)² U_m, U_m = Σ i x^(i−1) y^(m−1−i) over i = 1 … m−1. |x|, |y| ≤ ⅛.
template <class Series = LogSinhSeries>
HWY_INLINE Approximation log_sinh_by_series(DoubleDouble y, DoubleDouble x, DoubleDouble difference) {
  using namespace numerics;
  const DoubleDouble fourth = y * y + scaled(x * y, 2.0) + x * x * 3.0;
  double power = x.hi * x.hi * x.hi, m = 4, sum = 0;  // x^(m−1)
  double of_m = fourth.hi;                            // U_m
  for (const double c : Series::tail) {
    of_m = y.hi * y.hi * of_m + power * (m * y.hi + (m + 1) * x.hi);
    m += 2;
    power *= x.hi * x.hi;
    sum += c * of_m;
  }
  constexpr DoubleDouble sixth{0x1.5555555555555p-3, 0x1.5555555555555p-57};
  const DoubleDouble value = difference * difference * (sixth + (log_sinh_second * fourth + sum));
  return {value, value.hi * log_sinh_small_error};
}

/// s'(u) = coth u − 1/u, u > 0.
HWY_INLINE DoubleDouble log_sinh_slope(DoubleDouble u) {
  using namespace numerics;
  if (u.hi > log_sinh_series_end)
    return DoubleDouble{2, 0} / (exp(scaled(u, 2.0)) - 1.0) + 1.0 + negated(DoubleDouble{1, 0} / u);
  const double z = u.hi * u.hi;
  double sum = 0, m = 18;
  for (std::size_t k = std::size(LogSinhSeries::tail); k-- > 0; m -= 2)
    sum = sum * z + m * LogSinhSeries::tail[k];
  const DoubleDouble square = u * u;
  constexpr DoubleDouble third{0x1.5555555555555p-2, 0x1.5555555555555p-56};
  return u * (third + square * (scaled(log_sinh_second, 4.0) + square.hi * sum));
}

/// s(u), u ≥ 0.
HWY_INLINE DoubleDouble log_sinh(DoubleDouble u) {
  using namespace numerics;
  if (u.hi <= log_sinh_series_end) return log_sinh_by_series(u, {0, 0}, u).value;
  // u − log(2u) + log(1 − e^(−2u))
  const DoubleDouble twice = scaled(u, 2.0), rest = exp(negated(twice));
  const auto log_of = [](DoubleDouble x) { return log_and_gap(Quotient<double>{x, 0.0}).log; };
  return u + log_of((negated(rest) + 1.0) / twice);
}

/// B(y, x), x, y ≥ 1/16. log sinh u = u − log 2 + log(1 − e^(−2u)), so −log u gives the gap of y/x, and the
/// rest takes off, with E = 1 − e^(−2(y−x)) and κ = 1/(e^(2x) − 1), κE − log(1+κE) + κ(e^(−2(y−x)) − 1 +
/// 2(y−x)).
HWY_INLINE Approximation log_sinh_by_gaps(DoubleDouble y, DoubleDouble x, DoubleDouble difference) {
  using namespace numerics;
  const DoubleDouble reciprocals = log_and_gap(quotient(x, y, difference)).gap;
  const DoubleDouble t = scaled(difference, -2.0);
  const DoubleDouble factor = DoubleDouble{1, 0} / (exp(scaled(x, 2.0)) - 1.0);
  const DoubleDouble gap = exp_and_gap(t).gap;
  const DoubleDouble share = negated(t + gap) * factor;
  const bool near = std::abs(share.hi) <= 0.5;
  const DoubleDouble powers =
      log_and_gap(Quotient<double>{near ? share : share + 1.0, near ? 1.0 : 0.0}).gap + gap * factor;
  return {reciprocals + negated(powers), (reciprocals.hi + powers.hi) * log_sinh_error};
}

/// B(y, x) for x, y > 0.
HWY_INLINE Approximation log_sinh_of_one_sign(DoubleDouble y, DoubleDouble x, DoubleDouble difference) {
  using namespace numerics;
  if (std::max(x.hi, y.hi) <= log_sinh_series_end) return log_sinh_by_series(y, x, difference);
  if (std::min(x.hi, y.hi) >= log_sinh_series_end / 2) return log_sinh_by_gaps(y, x, difference);
  const DoubleDouble linear = log_sinh_slope(x) * difference;
  const DoubleDouble value = log_sinh(y) + negated(log_sinh(x)) + negated(linear);
  const double size =
      std::abs(difference.hi) * (2 + 2 / std::max(x.hi, log_sinh_series_end)) + 3 + x.hi + y.hi;
  return {value, size * log_sinh_error};
}

/// B(y, x); difference = y − x.
HWY_INLINE Approximation log_sinh_divergence(DoubleDouble y, DoubleDouble x, DoubleDouble difference) {
  using namespace numerics;
  if (x.hi < 0) x = negated(x), y = negated(y), difference = negated(difference);
  if (y.hi >= 0 && x.hi > 0) return log_sinh_of_one_sign(y, x, difference);
  // s is even: B(−y, x) and 2|y| s'(x)
  const DoubleDouble size = negated(y);
  if (x.hi == 0) {
    const DoubleDouble value = log_sinh(y.hi < 0 ? size : y);
    const bool small = std::abs(y.hi) <= log_sinh_series_end;
    return {value, small ? value.hi * log_sinh_small_error : (3 + std::abs(y.hi)) * log_sinh_error};
  }
  const Approximation mirrored = log_sinh_of_one_sign(size, x, size + negated(x));
  const DoubleDouble turn = scaled(log_sinh_slope(x) * size, 2.0);
  return mirrored + Approximation{turn, turn.hi * log_sinh_small_error};
}

}  // namespace divcert::families
