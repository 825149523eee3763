#include <cmath>

#include "numerics/special_functions.hpp"

// Both ways have non-negative terms alone, so nothing cancels.
namespace divcert::numerics {
namespace {

bool exceeds(const Interval& term, const Interval& sum, mpfr_prec_t precision) {
  return mpfr_cmp(scale(term, precision + 8).upper(), sum.lower()) > 0;
}

Interval between_zero_and(const Interval& x) { return hull(Interval(x.precision()), x); }

/// Σ (x²/4)^k/(k! (k+ν)!), ν = 0 or 1: I0(x), or I1(x)/(x/2). Beyond k(k+ν) > x²/2 a term is below half of
/// the one before it, so the rest is below the last.
Interval ascending_series(const Interval& x, double nu) {
  const mpfr_prec_t precision = x.precision();
  const double most = mpfr_get_d(x.upper(), MPFR_RNDU);
  const Interval z = square(x) / 4.0;
  Interval term(1.0, precision), sum = term;
  for (double k = 1; k <= most || exceeds(term, sum, precision); ++k) {
    term = term * z / (k * (k + nu));
    sum += term;
  }
  return sum + between_zero_and(term);
}

/// From where on e^-x is below everything that matters.
bool is_large(const Interval& x) {
  return mpfr_cmp_d(x.lower(), static_cast<double>(x.precision() + 64)) >= 0;
}

/// S_j in ∫_0^2 e^(-xt) t^(j-1/2) (2-t)^(-1/2) dt = Γ(j+1/2)/(√2 x^(j+1/2)) S_j, j = 0 or 1, for large x.
/// With (2-t)^(-1/2) = 2^(-1/2) Σ c_k (t/2)^k, c_k = (1/2)_k/k!, Watson's lemma gives S_j ~ Σ T_k, T_k = c_k
/// (j+1/2)_k/(2x)^k. On t ≤ 1 what is left out lies between 0 and twice the next term, as c_k falls and t/2 ≤
/// 1/2. The integral over t ≥ 1, and what the terms have there, are below 3e^-x and e^-x (x ≥ k + 3); times
/// √2 x^(j+1/2)/Γ(j+1/2) that is below 5x²e^-x < 2^-x for x ≥ 40.
Interval watson_series(const Interval& x, double j) {
  const mpfr_prec_t precision = x.precision();
  const Interval twice = x * 2.0;
  Interval term(1.0, precision), sum(precision);
  for (double k = 0; k == 0 || exceeds(term, sum, precision); ++k) {
    sum += term;
    term = term * ((k + 0.5) * (k + j + 0.5)) / (twice * (k + 1));
  }
  const Interval beyond_one = scale(Interval(1.0, precision),
                                    -static_cast<long>(std::fmin(mpfr_get_d(x.lower(), MPFR_RNDD), 0x1p40)));
  return sum + between_zero_and(term * 2.0) + hull(-beyond_one, beyond_one);
}

}  // namespace

// I0(x) = e^x/π times the integral with j = 0.
Interval log_bessel_i0(const Interval& x) {
  if (!is_large(x)) {
    // a wide interval: 1 ≤ I0(x) ≤ e^x
    const bool wide = mpfr_cmp_d(x.upper(), static_cast<double>(2 * (x.precision() + 64))) > 0;
    return wide ? between_zero_and(x) : log(ascending_series(x, 0));
  }
  return x + log(watson_series(x, 0)) - log(Interval::pi(x.precision()) * x * 2.0) / 2.0;
}

Interval log_bessel_i0(double x, mpfr_prec_t precision) { return log_bessel_i0(Interval(x, precision)); }

// 1 − I1/I0 is the integral with j = 1 over that with j = 0.
Interval bessel_ratio(double x, mpfr_prec_t precision) {
  const Interval at(x, precision);
  if (!is_large(at)) return at / 2.0 * ascending_series(at, 1) / ascending_series(at, 0);
  return 1.0 - watson_series(at, 1) / (at * 2.0 * watson_series(at, 0));
}

}  // namespace divcert::numerics
