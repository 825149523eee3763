#include "numerics/special_functions.hpp"

// Series of positive terms, up to where what is left out is a small part of the sum.
namespace divcert::numerics {
namespace {

bool below(const Interval& x, const Interval& sum) {
  return mpfr_cmp(scale(x, x.precision()).upper(), sum.lower()) < 0;
}
bool at_most(const Interval& x, double bound) { return mpfr_cmp_d(x.upper(), bound) <= 0; }

Interval between_zero_and(const Interval& x) { return hull(Interval(x.precision()), x); }

}  // namespace

// P(a, x) = x^a e^(−x)/Γ(a+1) Σ x^n/((a+1)…(a+n)). Beyond its mode, 1 − P(a, x) = x^a e^(−x)/Γ(a) times the
// integral of e^(−xt)(1+t)^(a−1), which is at most 1/(x−a) as 1+t ≤ e^t.
Interval gamma_distribution(const Interval& a, const Interval& x) {
  const mpfr_prec_t precision = x.precision();
  const Interval front = exp(a * log(x) - x - log_gamma(a + 1.0));
  const Interval one(1.0, precision), beyond = x - a;
  if (certainly_positive(beyond))
    if (const Interval rest = front * a / beyond; below(rest, one)) return one - between_zero_and(rest);
  Interval term = one, sum = one;
  for (double n = 1;; ++n) {
    const Interval ratio = x / (a + n);  // falls
    term = term * ratio;
    sum += term;
    if (at_most(ratio, 0.5) && below(term, sum)) return front * (sum + between_zero_and(term));
  }
}

// I_x(a, b) = x^a (1−x)^b/(a B(a, b)) Σ x^n (a+b)_n/(a+1)_n: the ratio x (a+b+n)/(a+1+n) tends to x from one
// side, and from ¾ on what is left out is at most three times the term. Beyond x = ½ it is 1 − I_(1−x)(b, a).
Interval beta_distribution(const Interval& a, const Interval& b, const Interval& x) {
  const mpfr_prec_t precision = x.precision();
  const Interval one(1.0, precision);
  if (!at_most(x, 0.5)) return one - beta_distribution(b, a, one - x);
  const Interval log_beta = log_gamma(a) + log_gamma(b) - log_gamma(a + b);
  const Interval front = exp(a * log(x) + b * log1p(-x) - log_beta) / a;
  Interval term = one, sum = one;
  for (double n = 0;; ++n) {
    const Interval ratio = x * (a + b + n) / (a + (n + 1));
    term = term * ratio;
    sum += term;
    if (at_most(ratio, 0.75) && below(term, sum)) return front * (sum + between_zero_and(term * 3.0));
  }
}

}  // namespace divcert::numerics
