#include "families/laws/counts.hpp"

#include <cmath>

namespace divcert::families {
namespace {

/// Σ −m log m from a mass m < 1/e on, each mass being at most r times the one before: the terms grow with the
/// masses, so it is at most Σ −m r^j (log m + j log r) = −m (log m/(1−r) + log r·r/(1−r)²).
std::optional<Interval> rest(const Interval& mass, const Interval& log_mass, const Interval& r) {
  if (mpfr_cmp_ui(r.upper(), 1) >= 0 || mpfr_cmp_d(log_mass.upper(), -1) >= 0) return std::nullopt;
  const Interval gap = 1.0 - r;
  return -(mass * (log_mass / gap + log(r) * r / square(gap)));
}

bool is_small(const Interval& rest, const Interval& sum) {
  return mpfr_cmp(scale(rest, rest.precision()).upper(), sum.lower()) <= 0;
}

}  // namespace

Interval entropy_of_masses(const MassesByRatio& masses, double start, double last, mpfr_prec_t precision) {
  const Interval log_start = masses.log_mass(start), start_mass = exp(log_start), zero(precision);
  Interval sum = -(start_mass * log_start);
  Interval mass = start_mass, log_mass = log_start;
  for (double k = start; k > 0; --k) {
    const Interval ratio = 1.0 / masses.ratio(k - 1);
    mass = mass * ratio;
    log_mass = log_mass + log(ratio);
    if (is_small(mass, sum)) {
      if (const auto left = rest(mass, log_mass, ratio); left && is_small(*left, sum)) {
        sum = sum + hull(zero, *left);
        break;
      }
    }
    sum = sum - mass * log_mass;
  }
  mass = start_mass, log_mass = log_start;
  for (double k = start; k < last; ++k) {
    const Interval ratio = masses.ratio(k);
    mass = mass * ratio;
    log_mass = log_mass + log(ratio);
    if (is_small(mass, sum))
      if (const auto left = rest(mass, log_mass, masses.largest_ratio(k)); left && is_small(*left, sum))
        return sum + hull(zero, *left);
    sum = sum - mass * log_mass;
  }
  return sum;
}

}  // namespace divcert::families
