#include <algorithm>

#include <divcert/discrete.hpp>

#include "discrete/power_sum.hpp"
#include "discrete/quantities.hpp"

namespace divcert::discrete {
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

}  // namespace divcert::discrete

double divcert::chernoff(std::span<const double> p, std::span<const double> q, Masses masses) {
  return discrete::evaluate<discrete::Chernoff>(p, q, masses);
}
