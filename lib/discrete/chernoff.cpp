#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "discrete/chernoff.cpp"
#include <algorithm>

#include <hwy/foreach_target.h>

#include "discrete/order_sums.hpp"

HWY_BEFORE_NAMESPACE();
namespace divcert::discrete::HWY_NAMESPACE {
namespace {

/// log Σ P^s Q^(1−s) by s, as sums: S = Σw, S' = Σwy, S'' = Σwy², and Σw|y|, w = P^s Q^(1−s), y = log(P/Q).
struct Moments {
  double sum, first, second, size;
  double largest;  ///< |y|

  double slope() const { return first / sum; }
  double curvature() const { return second / sum - slope() * slope(); }
};

HWY_INLINE Moments moments(const Measures& x, double s, double log_shift) {
  Vector sum{}, first{}, second{}, size{}, largest(std::abs(log_shift));
  over_lanes(x, 0, x.size(), [&](Vector p, Vector q) HWY_ATTR {
    const auto shared = (p > 0) & (q > 0);
    const Vector y =
        numerics::quick_log_ratio(select(shared, p, Vector(1)), select(shared, q, Vector(1))).hi +
        Vector(log_shift);
    const Vector w = select(shared, q * numerics::quick_exp(y * s), Vector{});
    sum += w;
    first += w * y;
    second += w * y * y;
    size += w * numerics::abs(y);
    largest = numerics::max(largest, numerics::abs(y));
  });
  return {numerics::sum_of_lanes(sum), numerics::sum_of_lanes(first), numerics::sum_of_lanes(second),
          numerics::sum_of_lanes(size), numerics::greatest_lane(largest)};
}

/// A bound on the error of slope(): roundings of n/lanes additions and of the products, of the exponentials,
/// and of y, a few u of the largest |y|, in the exponents and in itself.
HWY_INLINE double slope_error(const Measures& x, const Moments& m) {
  const double roundings = static_cast<double>(x.size() / lanes) + 64;
  const double of_y = 4 * u * (m.largest + 1);
  return 2.1 * (roundings * u + numerics::quick_exp_error + of_y) * (m.size / m.sum) + 2 * of_y;
}

// The minimum of the convex log S: Newton's steps to a point s, whose slope is about 0, and a bracket [s − w,
// s + w] at whose ends the slopes have certain signs. By convexity the minimum is below log S(s) by at most
// |slope|·w.
HWY_FLATTEN std::optional<double> fast(const Measures& x) {
  constexpr double margin = 0x1p-10;
  constexpr int steps = 12;
  const Survey v = survey(x);
  if (!v.usable || (v.zeros && disjoint(x))) return std::nullopt;
  const double log_shift = x.normalized() ? std::log(v.b.value.hi / v.a.value.hi) : 0;
  double s = 0.5;
  for (int step = 0; step < steps; ++step) {
    const Moments m = moments(x, s, log_shift);
    const double move = m.slope() / m.curvature();
    if (!(std::abs(move) <= 1)) return std::nullopt;
    s = std::clamp(s - move, margin, 1 - margin);
    if (std::abs(move) < 0x1p-45) break;
  }
  const Moments at = moments(x, s, log_shift);
  if (!(at.sum >= numerics::least_result)) return std::nullopt;  // terms may have underflowed
  const double half_width = 16 * (slope_error(x, at) + std::abs(at.slope())) / at.curvature();
  if (!(half_width <= margin / 2)) return std::nullopt;
  const Moments below = moments(x, s - half_width, log_shift), above = moments(x, s + half_width, log_shift);
  if (!(below.slope() + slope_error(x, below) < 0 && above.slope() - slope_error(x, above) > 0))
    return std::nullopt;
  const double slack = (std::abs(at.slope()) + slope_error(x, at)) * half_width;
  Approximation value = -logarithm(quick_power_sum(x, v, {{s, 0}, numerics::two_sum(s, -1.0)}));
  value.error += slack;
  return round_if_decided(value);
}

}  // namespace
}  // namespace divcert::discrete::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE

#include <algorithm>

#include <divcert/discrete.hpp>

#include "discrete/power_sum.hpp"
#include "discrete/quantities.hpp"

namespace divcert::discrete {

HWY_EXPORT(fast);

std::optional<double> Chernoff::fast(const Measures& x) { return HWY_DYNAMIC_DISPATCH(fast)(x); }
namespace {

/// About the s in [0, 1] where the slope of the convex log Σ P^s Q^(1−s) changes its sign, as far as that
/// shows: an end where it does not, or secant steps kept inside a bracket (Illinois method).
Interval minimiser(const std::vector<LogMass>& masses, mpfr_prec_t precision) {
  const auto slope = [&](const Interval& s) { return power_sum(masses, s).slope; };
  Interval low(0.0, precision), high(1.0, precision);
  Interval at_low = slope(low), at_high = slope(high);
  if (!certainly_negative(at_low)) return low;
  if (!certainly_positive(at_high)) return high;
  int kept = 0;  // the end that stayed in the last step: −1 low, +1 high
  const auto steps = 64 + 2 * precision;
  for (mpfr_prec_t step = 0; step < steps; ++step) {
    Interval s = middle(low - middle(at_low) * (high - low) / (middle(at_high) - middle(at_low)));
    if (!certainly_positive(s - low) || !certainly_positive(high - s)) s = middle(hull(low, high));
    const Interval at_s = slope(s);
    if (!certainly_positive(at_s) && !certainly_negative(at_s)) return s;
    if (certainly_negative(at_s)) {
      low = s;
      at_low = at_s;
      if (kept == 1) at_high = scale(at_high, -1);
      kept = 1;
    } else {
      high = s;
      at_high = at_s;
      if (kept == -1) at_low = scale(at_low, -1);
      kept = -1;
    }
    if (!certainly_positive(scale(high - low, static_cast<long>(precision)) - high)) break;
  }
  return middle(hull(low, high));
}

/// log S is 0 and least at the end s = 1: the masses of P on the shared points sum to exactly 1, and by
/// convexity a slope there that is not positive, Σ p log(p/q) <= 0 (or P = Q on them), leaves no smaller
/// value.
bool least_and_zero_at_p(std::span<const double> p, std::span<const double> q) {
  constexpr mpfr_prec_t precision = 128;
  std::vector<double> shared_p, shared_q;
  for (std::size_t i = 0; i < p.size(); ++i)
    if (p[i] > 0 && q[i] > 0) {
      shared_p.push_back(p[i]);
      shared_q.push_back(q[i]);
    }
  if (!numerics::sums_to_one(shared_p)) return false;
  Interval slope(precision);
  for (std::size_t i = 0; i < shared_p.size(); ++i) {
    const Interval ratio = Interval(shared_p[i], precision) / Interval(shared_q[i], precision);
    slope = slope + Interval(shared_p[i], precision) * log(ratio);
  }
  return shared_p == shared_q || certainly_negative(slope);
}

}  // namespace

// The minimum of g(s) = log Σ P^s Q^(1−s), convex, is at most g at any s, and by the tangent there at least
// g(s) − |g'(s)|·h if the minimiser is within h of s, that is, if g' is negative at s−h and positive at s+h
// (or these lie outside [0, 1]).
Interval Chernoff::enclose(const EnclosedMeasures& x) {
  const std::vector<LogMass> masses = log_masses(x);
  const mpfr_prec_t precision = x.zero().precision();
  const Interval s = minimiser(masses, precision);
  Interval h = scale(x.exact(1.0), -static_cast<long>(precision) / 2);
  for (;; h = scale(h, 8)) {
    const Interval low = s - h, high = s + h;
    const bool from_low = !certainly_positive(low) || certainly_negative(power_sum(masses, low).slope);
    const bool to_high = !certainly_positive(1.0 - high) || certainly_positive(power_sum(masses, high).slope);
    if (from_low && to_high) break;
  }
  const PowerSum at_s = power_sum(masses, s);
  const Interval value = -at_s.logarithm();
  const Interval enclosure = hull(value, value + abs(at_s.slope) * min(scale(h, 1), x.exact(1.0)));
  return x.normalized() ? non_negative(enclosure) : enclosure;
}

bool Chernoff::vanishes(Measures x) {
  if (x.normalized()) return numerics::equal_measures(x.p, x.q, x.masses);
  return least_and_zero_at_p(x.p, x.q) || least_and_zero_at_p(x.q, x.p);
}

}  // namespace divcert::discrete

double divcert::chernoff(std::span<const double> p, std::span<const double> q, Masses masses) {
  return discrete::evaluate<discrete::Chernoff>(p, q, masses);
}

#endif
