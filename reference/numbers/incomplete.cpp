#include "reference/numbers/incomplete.hpp"

#include "reference/numbers/arb_headers.hpp"
#include "reference/numbers/constants.hpp"
#include "reference/numbers/special.hpp"

#if defined(DIVCERT_ARB_IN_FLINT)
#include <flint/arb_hypgeom.h>
#else
#include <arb_hypgeom.h>
#endif

// Arb's own incomplete gamma and beta functions (2.23) give nothing, or after minutes, at shapes of 2^16 and
// at 1e-300: series of positive terms have neither trouble.
namespace divcert::reference {
namespace {

template <class N>
int bits();
template <>
int bits<Ball>() {
  return static_cast<int>(detail::working_precision);
}
template <>
int bits<Multi>() {
  return static_cast<int>(mpfr_get_prec(Multi(0).get()));
}

Ball scaled_down(Ball x, int exponent) {
  arb_mul_2exp_si(x.get(), x.get(), -exponent);
  return x;
}
Multi scaled_down(const Multi& x, int exponent) { return ldexp(x, -exponent); }

bool is_lost(const Ball& x) { return !x.is_bounded(); }
bool is_lost(const Multi& x) { return isnan(x); }

/// 1 + r₀ + r₀r₁ + …, r_k = ratio(k) > 0. From where the ratios are below `falls`, none that follows is above
/// `bound` of the last: what is left is less than a geometric series.
template <class N, class Ratio, class Bound>
N positive_series(const Ratio& ratio, const Bound& bound) {
  N sum = 1, term = 1;
  for (int k = 0;; ++k) {
    const N r = ratio(k);
    term *= r;
    sum += term;
    if (is_lost(sum)) return sum;
    const N most = bound(r);
    if (!certainly_less(most, N(0.9375))) continue;
    if (certainly_less(term, scaled_down(sum, bits<N>())))
      return hull(sum, sum + term * most / (N(1) - most));
  }
}

/// x^a e^(−x)/Γ(a+1)·Σ_{k≥0} x^k/((a+1)…(a+k)) (DLMF 8.7.1). Far above a the other share, which is below x^a
/// e^(−x)/(Γ(a)(x−a)), is nothing: there e^(−B) for B bits.
template <class N>
N gamma_share_of(const N& a, const N& x) {
  const N log_front = a * log(x) - x - log_gamma(N(a + N(1)));
  if (certainly_less(a * 2 + N(2 * bits<N>()), x)) return hull(N(1), N(1) - exp(log_front) * a / (x - a));
  return exp(log_front) *
         positive_series<N>([&](int k) { return N(x / (a + N(1 + k))); }, [](const N& r) { return r; });
}

/// x^a (1−x)^b/(aB(a,b))·Σ_{k≥0} (a+b)_k x^k/(a+1)_k (DLMF 8.17.8), x <= ½. The ratios rise to x if b < 1.
template <class N>
N beta_share_of(const N& a, const N& b, const N& x, bool rising) {
  const N log_front =
      a * log(x) + b * log1p(N(-x)) + log_gamma(N(a + b)) - log_gamma(N(a + N(1))) - log_gamma(b);
  return exp(log_front) * positive_series<N>([&](int k) { return N(x * (a + b + N(k)) / (a + N(1 + k))); },
                                             [&](const N& r) { return rising ? x : r; });
}

/// The other way round where x is nearer to 1.
template <class N>
N beta_share_between(double a, double b, double x) {
  if (x <= 0.5) return beta_share_of<N>(a, b, x, b < 1);
  return N(1) - beta_share_of<N>(b, a, N(1) - N(x), a < 1);
}

/// Σ_{k≥1} (−1)^(k+1) u^k/(k k!), 0 < u <= 1: what follows a term is less than the next one.
template <class N>
N entire_part(const N& u) {
  N power = u, sum = u, term = 0;
  for (int k = 2; k < bits<N>(); ++k) {
    power = power * u / -k;
    sum += term;
    term = power / k;
    if (certainly_less(abs(term), scaled_down(u, bits<N>()))) break;
  }
  return hull(sum, sum + term);
}

/// E₁(u) = −γ − log u + Σ …, u = e^−z <= 1.
template <class N>
N gumbel_integral_above(const N& z) {
  return z - euler<N>() + entire_part<N>(exp(-z));
}

/// Σ_{k≥0} (−1)^k k!/x^(k+1), x > B: what follows a term is less than the next one (DLMF 6.12.1), and they
/// fall below e^−B.
template <class N>
N e1_expansion(const N& x) {
  N term = N(1) / x, sum = term;
  for (int k = 1;; ++k) {
    term = term * -k / x;
    if (is_lost(sum) || certainly_less(abs(term), scaled_down(sum, bits<N>()))) return hull(sum, sum + term);
    sum += term;
  }
}

/// E₁(x), x > 0.
Ball e1(const Ball& x) {
  const Ball one = 1;
  Ball result;
  arb_hypgeom_expint(result.get(), one.get(), x.get(), detail::working_precision);
  return result;
}
Multi e1(const Multi& x) {
  const Multi minus = -x;
  mpfr_t value;
  mpfr_init2(value, mpfr_get_prec(x.get()));
  mpfr_eint(value, minus.get(), MPFR_RNDN);
  const Multi result{mpfr_srcptr(value)};
  mpfr_clear(value);
  return -result;
}

}  // namespace

Ball gamma_share(const Ball& a, const Ball& x) { return gamma_share_of(a, x); }
Multi gamma_share(const Multi& a, const Multi& x) { return gamma_share_of(a, x); }
template <>
Ball beta_share(double a, double b, double x) {
  return beta_share_between<Ball>(a, b, x);
}
template <>
Multi beta_share(double a, double b, double x) {
  return beta_share_between<Multi>(a, b, x);
}

Ball scaled_e1(const Ball& x) {
  if (certainly_less(Ball(bits<Ball>()), x)) return e1_expansion(x);
  return exp(x) * e1(x);
}
Multi scaled_e1(const Multi& x) {
  if (certainly_less(Multi(bits<Multi>()), x)) return e1_expansion(x);
  return exp(x) * e1(x);
}
/// (e^x E₁(x))' = e^x E₁(x) − 1/x
Adjoint scaled_e1(const Adjoint& x) {
  const Ball value = scaled_e1(x.value());
  return Adjoint::unary(value, x, [&] { return value - Ball(1) / x.value(); });
}

/// Below z = −64 less than exp(−e^64).
Ball gumbel_integral(const Ball& z) {
  if (certainly_less(Ball(0), z)) return gumbel_integral_above(z);
  if (certainly_less(z, Ball(-64))) return hull(Ball(0), exp(-exp(Ball(64))));
  return e1(exp(-z));
}
/// Below z = −16 less than 2^−12 million.
Multi gumbel_integral(const Multi& z) {
  if (z > 0) return gumbel_integral_above(z);
  return z < -16 ? Multi(0) : e1(exp(-z));
}
Adjoint gumbel_integral(const Adjoint& z) {
  return Adjoint::unary(gumbel_integral(z.value()), z, [&] { return exp(-exp(-z.value())); });
}

}  // namespace divcert::reference
