#include "numerics/special_functions.hpp"

namespace divcert::numerics {
namespace {

/// ζ(n), n ≥ 2.
Interval zeta(unsigned long n, mpfr_prec_t precision) {
  const Interval none(precision);
  return Interval::from_to(
      [n](mpfr_ptr result, mpfr_srcptr, mpfr_rnd_t rounding) { return mpfr_zeta_ui(result, n, rounding); },
      none.lower(), none.upper(), precision);
}

}  // namespace

// ψ'(x) = Σ 1/(x+k)² over k < n, and at x+n the integral of e^(−xt) t/(1−e^(−t)): with t/(1−e^(−t)) = 1 + t/2
// + Σ 2t²/(t²+4π²j²), whose expansion in t encloses it (1/(1+u) lies between two partial sums of its series),
// it is 1/x + 1/(2x²) + Σ B_2k/x^(2k+1), and what is left out is between 0 and the next term. There |B_2k| =
// 2(2k)! ζ(2k)/(2π)^2k.
Interval trigamma(const Interval& argument) {
  const mpfr_prec_t precision = argument.precision();
  Interval x = argument, sum(precision);
  for (; mpfr_cmp_si(x.lower(), 8 + precision / 4) < 0; x = x + 1.0) sum += 1.0 / square(x);
  sum += 1.0 / x + 1.0 / (square(x) * 2.0);
  const Interval step = 1.0 / square(Interval::pi(precision) * x * 2.0);
  Interval power = 2.0 / x;  // 2(2k)!/((2πx)^2k x)
  for (unsigned long k = 1;; ++k) {
    const double n = 2.0 * static_cast<double>(k);
    power = power * step * (n * (n - 1));
    const Interval term = power * zeta(2 * k, precision) * (k % 2 == 1 ? 1.0 : -1.0);
    if (mpfr_cmpabs(scale(term, precision).upper(), sum.lower()) <= 0)
      return sum + (k % 2 == 1 ? hull(Interval(precision), term) : hull(term, Interval(precision)));
    sum += term;
  }
}

}  // namespace divcert::numerics
