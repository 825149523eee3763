#pragma once

#include <algorithm>
#include <cmath>
#include <optional>

#include "families/family.hpp"
#include "numerics/exp_kernel.hpp"
#include "numerics/tables/circle_table.hpp"

/// Quick parts of the von Mises laws' KL: the Bregman divergence of log I0, and 1 − cos
/// (bounds/log_bessel.md).
namespace divcert::families {

struct LogBessel {
  Approximation divergence;  ///< log I0(y) − log I0(x) − (y−x) A(x)
  DoubleDouble slope;        ///< A(x) = I1(x)/I0(x)
};

/// The relative errors of the divergence and of the slope.
inline constexpr double log_bessel_error = 0x1p-66, bessel_slope_error = 0x1p-64;

/// I1(x)/I0(x) = ½x Σ z^k/(k!(k+1)!)/Σ z^k/k!², z = x²/4 ≤ ¼. What is cut off is below z^12/12!² < 2^-80.
HWY_INLINE DoubleDouble small_bessel_slope(double x) {
  const DoubleDouble z = numerics::scaled(numerics::two_product(x, x), 0.25);
  DoubleDouble above{1, 0}, below{1, 0};
  for (double k = 11; k > 0; --k) {
    above = z * above / (k * (k + 1)) + 1.0;
    below = z * below / (k * k) + 1.0;
  }
  return above / below * (0.5 * x);
}

/// By the trapezoidal rule of every stride-th point of the table, E over its points weighted with e^(−xv), v
/// = 1 − cos: the divergence is log(1 + E gap(t)), t = (y−x)(E v − v), where all terms are positive.
HWY_INLINE std::optional<LogBessel> log_bessel_by_points(double y, double x, DoubleDouble difference,
                                                         int stride) {
  using namespace numerics;
  constexpr int half = circle_points / 2;
  const double small = std::min(x, y);
  DoubleDouble weight[half + 1];
  DoubleDouble mass{0, 0}, moment{0, 0};
  const bool all = small <= 36 && x <= 300;  // then e^(−x(2−v)) = e^(−2x)/e^(−xv)
  const DoubleDouble last = all ? exp(DoubleDouble{-2 * x, 0}) : DoubleDouble{0, 0};
  const auto share = [](int j) { return j == 0 || j == half ? 0.5 : 1.0; };
  const int size = half / stride;
  int end = 0;
  for (int j = 0; j <= half; j += stride, ++end) {
    const DoubleDouble v{circle_table[j].upper, circle_table[j].lower};
    if (small * v.hi > 72) break;  // e^−72, with (72)² for the second derivative, is below 2^-91
    if (x * v.hi > 600) return std::nullopt;
    weight[end] = all && 2 * end > size ? last / weight[size - end] : exp(negated(v * x));
    const DoubleDouble counted = scaled(weight[end], share(j));
    mass = mass + counted;
    moment = moment + counted * v;
  }
  const DoubleDouble deficit = moment / mass;
  DoubleDouble sum{0, 0};
  for (int k = 0, j = 0; k < end; ++k, j += stride) {
    const DoubleDouble v{circle_table[j].upper, circle_table[j].lower};
    const DoubleDouble t = difference * (deficit + negated(v));
    if (t.hi > 600) return std::nullopt;
    const DoubleDouble gap = t.hi < -600 ? negated(t + 1.0) : exp_and_gap(t).gap;  // e^−600 < 2^−865
    sum = sum + scaled(weight[k], share(j)) * gap;
  }
  const DoubleDouble mean = sum / mass;
  const bool near = mean.hi <= 1;
  const DoubleDouble value = log_and_gap(Quotient<double>{near ? mean : mean + 1.0, near ? 1.0 : 0.0}).log;
  return LogBessel{{value, value.hi * log_bessel_error},
                   x < 1 ? small_bessel_slope(x) : negated(deficit) + 1.0};
}

/// Σ a_k x^−k = log(√(2πx) e^−x I0(x)): a_k, k = 2 … 9; a_1 = 1/8. From where on it serves.
struct BesselSeries {
  static constexpr double tail[] = {1. / 16,    25. / 384,        13. / 128,     1073. / 5120,
                                    103. / 192, 375733. / 229376, 23797. / 4096, 55384775. / 2359296};
};
inline constexpr double bessel_series_start = 512;

/// By that series, whose divergences are ½gap(y/x) and a_k (y−x)² Σ i x^-(i+1) y^-(k+1−i) over i = 1 … k.
template <class Series = BesselSeries>
HWY_INLINE LogBessel log_bessel_by_series(double y, double x, DoubleDouble difference) {
  using namespace numerics;
  const DoubleDouble half_gap = scaled(log_and_gap(quotient(x, DoubleDouble{y, 0}, difference)).gap, 0.5);
  const DoubleDouble square = difference * difference;
  const DoubleDouble first = square / (two_product(x, x) * (8 * y));
  const double a = 1 / x, b = 1 / y;
  double u = 1, power = a, k = 1, curve = 0, slope = 0;  // u(k) = Σ i a^(i−1) b^(k−i)
  for (const double c : Series::tail) {
    ++k;
    u = b * u + k * power;
    curve += c * u;
    slope += c * k * power;
    power *= a;
  }
  const DoubleDouble divergence = half_gap + (first + square.hi * (a * a * b) * curve);
  // 1 − A = 1/(2x) + 1/(8x²) + Σ k a_k x^−(k+1)
  const DoubleDouble reciprocal = DoubleDouble{1, 0} / x;
  const DoubleDouble deficit =
      scaled(reciprocal, 0.5) + (scaled(reciprocal * reciprocal, 0.125) + a * a * slope);
  return {{divergence, divergence.hi * log_bessel_error}, negated(deficit) + 1.0};
}

/// difference = y − x, exactly; its size, x, and y are 0 or in the fast range.
HWY_INLINE std::optional<LogBessel> log_bessel(double y, double x, DoubleDouble difference) {
  if (std::min(x, y) >= bessel_series_start) return log_bessel_by_series(y, x, difference);
  const auto* const rule = std::ranges::find_if(
      numerics::circle_rules, [&](const numerics::CircleRule& one) { return std::max(x, y) <= one.limit; });
  if (rule == std::ranges::end(numerics::circle_rules)) return std::nullopt;
  return log_bessel_by_points(y, x, difference, rule->stride);
}

/// 1 − cos d, d exact, |d| ≤ 2^40: d is a multiple of 2π/768, and r.
HWY_INLINE Approximation versine(DoubleDouble d) {
  using namespace numerics;
  constexpr DoubleDouble step{0x1.0c152382d7366p-7, -0x1.ee6913347c2a6p-61};  // 2π/768
  const double j = rounded_to_integer(d.hi / step.hi);
  DoubleDouble r = (d + negated(two_product(j, step.hi))) + negated(two_product(j, step.lo));
  int k = static_cast<int>(j - circle_points * std::floor(j / circle_points));
  if (k > circle_points / 2) k = circle_points - k, r = negated(r);

  // 1 − cos r = r²(1/2 − r²/24 + …), sin r = r(1 − r²/6 + …), |r| ≤ 2^-7.9
  const DoubleDouble z = r * r;
  const double cosine_tail = z.hi * (1. / 720 - z.hi * (1. / 40320 - z.hi * (1. / 3628800)));
  const double sine_tail = z.hi * (1. / 120 - z.hi * (1. / 5040 - z.hi * (1. / 362880)));
  constexpr DoubleDouble sixth{0x1.5555555555555p-3, 0x1.5555555555555p-57};
  constexpr DoubleDouble twenty_fourth{0x1.5555555555555p-5, 0x1.5555555555555p-59};
  const DoubleDouble c = z * (negated(z * (twenty_fourth + -cosine_tail)) + 0.5);
  const DoubleDouble s = r * (negated(z * (sixth + -sine_tail)) + 1.0);

  // 1 − cos(t+r) = v + (1−cos r) − v(1−cos r) + sin t sin r
  const DoubleDouble v{circle_table[k].upper, circle_table[k].lower};
  const DoubleDouble sine = sqrt(v * (negated(v) + 2.0));
  const DoubleDouble value = (v + sine * s) + (c + negated(v * c));
  const double shift = std::abs(d.hi) * 0x1p-104;  // of d, by 2π
  return {value, value.hi * 0x1p-84 + shift * (1.5 * std::sqrt(std::abs(value.hi)) + shift)};
}

}  // namespace divcert::families
