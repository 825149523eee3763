#include "numerics/special_functions.hpp"

namespace divcert::numerics {
namespace {

/// Whether e^(−x) is below everything that matters.
bool is_large(const Interval& x) { return mpfr_cmp_si(x.lower(), x.precision() + 64) >= 0; }

Interval between_zero_and(const Interval& x) {
  const Interval zero(x.precision());
  return hull(min(x, zero), max(x, zero));
}

}  // namespace

// −Ei(−x), which falls, and is between 0 and e^(−x) from x = 1 on.
Interval exponential_integral(const Interval& x) {
  if (is_large(x)) return between_zero_and(exp(-x));
  const Interval below = -x;
  return -Interval::from_to(mpfr_eint, below.upper(), below.lower(), x.precision());
}

// ∫_0^∞ e^(−t)/(x+t) dt ~ Σ (−1)^k k!/x^(k+1), and what is left out is between 0 and the next term, for
// 1/(1+u) lies between two partial sums of its series.
Interval scaled_exponential_integral(const Interval& x) {
  if (!is_large(x)) return exp(x) * exponential_integral(x);
  Interval term = 1.0 / x, sum = term;
  for (double k = 1;; ++k) {
    term = term * -k / x;
    if (mpfr_cmp(scale(abs(term), x.precision()).upper(), sum.lower()) <= 0)
      return sum + between_zero_and(term);
    sum += term;
  }
}

// Σ (−1)^(k+1) x^k/(k k!), whose terms fall.
Interval entire_exponential_integral(const Interval& x) {
  Interval power = x, sum = x;  // x^k/k!
  for (double k = 2;; ++k) {
    power = power * x / -k;
    const Interval term = power / k;
    if (mpfr_cmp_si(scale(abs(term), x.precision()).upper(), 1) <= 0) return sum + between_zero_and(term);
    sum += term;
  }
}

Interval erf(const Interval& x) { return Interval::from_to(mpfr_erf, x.lower(), x.upper(), x.precision()); }

Interval erfc(const Interval& x) { return Interval::from_to(mpfr_erfc, x.upper(), x.lower(), x.precision()); }

}  // namespace divcert::numerics
