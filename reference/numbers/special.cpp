#include "reference/numbers/special.hpp"

#include <vector>

#include "reference/numbers/arb_headers.hpp"
#include "reference/numbers/constants.hpp"
#include "reference/numbers/rational.hpp"

#if defined(DIVCERT_ARB_IN_FLINT)
#include <flint/arb_hypgeom.h>
#else
#include <arb_hypgeom.h>
#endif

namespace divcert::reference {
namespace {

slong precision() { return detail::working_precision; }

/// ζ(s, x) = Σ_{k≥0} (x+k)^−s
Ball hurwitz_zeta(int s, const Ball& x) {
  const Ball order = s;
  Ball result;
  arb_hurwitz_zeta(result.get(), order.get(), x.get(), precision());
  return result;
}

/// e^(−x) I_order(x)
Ball scaled_bessel_i(int order, const Ball& x) {
  const Ball nu = order;
  Ball result;
  arb_hypgeom_bessel_i_scaled(result.get(), nu.get(), x.get(), precision());
  return result;
}

/// I₀(x) − 1 = Σ_{k≥1} t^k/k!², t = x²/4 <= 1/16: what follows a term is less than the term.
Ball bessel_i0_minus_one(const Ball& x) {
  const Ball t = square(x) / 4;
  Ball sum, term = 1, ratio;
  for (int k = 1;; ++k) {
    term *= t / (k * k);
    sum += term;
    ratio = term / sum;
    if (!sum.is_bounded() || arb_contains_zero(sum.get()) ||
        arf_cmpabs_2exp_si(arb_midref(ratio.get()), -precision()) < 0)
      return hull(sum, sum + term);
  }
}

/// The terms of the power series of I_order(x)/(x/2)^order, without the first: Σ_{k≥1} t^k order!/(k!(k +
/// order)!), t = x²/4.
Multi bessel_series_minus_one(int order, const Multi& x) {
  const Multi t = x * x / 4;
  Multi sum = 0, term = 1;
  for (int k = 1;; ++k) {
    term *= t / (k * (k + order));
    const Multi before = sum;
    sum += term;
    if (sum == before || !(term > 0)) return sum;
  }
}

/// √(2πx) e^(−x) I_order(x), x >= far, by the expansion of Hankel: its terms fall below 2^−5000 before they
/// grow, and e^(−2x), which it leaves out, is below that too (DLMF 10.40.1, 10.40.5).
constexpr int far = 2000;
Multi bessel_expansion(int order, const Multi& x) {
  Multi sum = 1, term = 1;
  for (int k = 1; k < 2 * far; ++k) {
    const int odd = 2 * k - 1;
    term *= Multi(odd * odd - 4 * order * order) / (x * (8 * k));
    const Multi before = sum;
    sum += term;
    if (sum == before) break;
  }
  return sum;
}

/// A function of MPFR.
template <class Function>
Multi by_mpfr(Function function, const Multi& x) {
  mpfr_t value;
  mpfr_init2(value, mpfr_get_prec(x.get()));
  function(value, x.get(), MPFR_RNDN);
  const Multi result{mpfr_srcptr(value)};
  mpfr_clear(value);
  return result;
}

/// |B_2k|, k = 0, …, 399, of which the first stays 0: 2k T_k/(4^k(4^k − 1)) with the tangent numbers T_k of
/// Brent and Harvey, Fast computation of Bernoulli, tangent and secant numbers, arXiv:1108.0286.
const std::vector<Multi>& bernoulli_sizes() {
  constexpr std::size_t count = 400;
  static const std::vector<Multi> all = [] {
    std::vector<Integer> tangent(count, 1);
    for (std::size_t k = 2; k < count; ++k) tangent[k] = tangent[k - 1] * (k - 1);
    for (std::size_t k = 2; k < count; ++k)
      for (std::size_t j = k; j < count; ++j)
        tangent[j] = tangent[j - 1] * (j - k) + tangent[j] * (j - k + 2);
    std::vector<Multi> sizes(1);
    Integer power = 1;
    for (std::size_t k = 1; k < count; ++k) {
      power *= 4;
      const auto whole = [](const Integer& n) {
        return by_mpfr([&n](mpfr_ptr y, mpfr_srcptr,
                            mpfr_rnd_t mode) { return mpfr_set_z(y, n.backend().data(), mode); },
                       Multi(0));
      };
      sizes.push_back(whole(tangent[k] * (2 * k)) / whole(power * (power - 1)));
    }
    return sizes;
  }();
  return all;
}

/// ψ'(x) = 1/x + 1/(2x²) + Σ_{k≥1} B_2k/x^(2k+1) for x >= 1024 (DLMF 5.15.8), where its terms fall below
/// 2^−5000 before they grow.
Multi trigamma_expansion(const Multi& x) {
  const Multi inverse = Multi(1) / x, step = -(inverse * inverse);
  Multi sum = inverse - step / 2, power = -inverse;
  for (const Multi& size : bernoulli_sizes()) {
    const Multi before = sum;
    sum += power * size;
    power *= step;
    if (sum == before && size > 0) break;
  }
  return sum;
}

bool is_zero(const Exact& x) { return x.is_zero(); }

}  // namespace

Ball log_gamma(const Ball& x) {
  Ball result;
  arb_lgamma(result.get(), x.get(), precision());
  return result;
}
Ball digamma(const Ball& x) {
  Ball result;
  arb_digamma(result.get(), x.get(), precision());
  return result;
}

// Γ(x) = Γ(1 + x)/x: near 0 MPFR takes a hundred times as long.
Multi log_gamma(const Multi& x) {
  if (x < 1) return log_gamma(Multi(1) + x) - log(x);
  return by_mpfr(mpfr_lngamma, x);
}
Multi digamma(const Multi& x) {
  if (x < 1) return digamma(Multi(1) + x) - Multi(1) / x;
  return by_mpfr(mpfr_digamma, x);
}

Ball trigamma(const Ball& x) { return hurwitz_zeta(2, x); }
Multi trigamma(const Multi& x) {
  Multi sum = 0, y = x;
  for (; y < 1024; y += 1) sum += Multi(1) / (y * y);
  return sum + trigamma_expansion(y);
}

Adjoint log_gamma(const Adjoint& x) {
  return Adjoint::unary(log_gamma(x.value()), x, [&] { return digamma(x.value()); });
}
Adjoint digamma(const Adjoint& x) {
  return Adjoint::unary(digamma(x.value()), x, [&] { return trigamma(x.value()); });
}

Adjoint trigamma(const Adjoint& x) {
  return Adjoint::unary(trigamma(x.value()), x, [&] { return hurwitz_zeta(3, x.value()) * -2; });
}

Exact log_gamma(const Exact& x) {
  return is_zero(x - Exact(1)) || is_zero(x - Exact(2)) ? Exact(0) : Exact::not_representable();
}

Ball log_bessel_i0(const Ball& x) {
  if (certainly_less(x, Ball(0.5))) return log1p(bessel_i0_minus_one(x));
  return x + log(scaled_bessel_i(0, x));
}
Ball bessel_i_ratio(const Ball& x) { return scaled_bessel_i(1, x) / scaled_bessel_i(0, x); }

Multi log_bessel_i0(const Multi& x) {
  if (x < far) return log1p(bessel_series_minus_one(0, x));
  return x + log(bessel_expansion(0, x)) - log(pi<Multi>() * 2 * x) / 2;
}
Multi bessel_i_ratio(const Multi& x) {
  if (x < far)
    return x / 2 * ((Multi(1) + bessel_series_minus_one(1, x)) / (Multi(1) + bessel_series_minus_one(0, x)));
  return bessel_expansion(1, x) / bessel_expansion(0, x);
}

Adjoint log_bessel_i0(const Adjoint& x) {
  return Adjoint::unary(log_bessel_i0(x.value()), x, [&] { return bessel_i_ratio(x.value()); });
}
/// R' = 1 − R/x − R², R = I₁/I₀; R'(0) = ½.
Adjoint bessel_i_ratio(const Adjoint& x) {
  const Ball ratio = bessel_i_ratio(x.value());
  return Adjoint::unary(ratio, x, [&] {
    if (arb_is_zero(x.value().get())) return Ball(0.5);
    return Ball(1) - ratio / x.value() - square(ratio);
  });
}

Exact log_bessel_i0(const Exact& x) { return is_zero(x) ? Exact(0) : Exact::not_representable(); }
Exact bessel_i_ratio(const Exact& x) { return is_zero(x) ? Exact(0) : Exact::not_representable(); }

Ball cosine(const Ball& x) {
  Ball result;
  arb_cos(result.get(), x.get(), precision());
  return result;
}
Multi cosine(const Multi& x) { return by_mpfr(mpfr_cos, x); }
Adjoint cosine(const Adjoint& x) {
  return Adjoint::unary(cosine(x.value()), x, [&] {
    Ball sine;
    arb_sin(sine.get(), x.value().get(), precision());
    return -sine;
  });
}
Exact cosine(const Exact& x) { return is_zero(x) ? Exact(1) : Exact::not_representable(); }

Ball erf(const Ball& x) {
  Ball result;
  arb_hypgeom_erf(result.get(), x.get(), precision());
  return result;
}
Multi erf(const Multi& x) { return by_mpfr(mpfr_erf, x); }
Adjoint erf(const Adjoint& x) {
  return Adjoint::unary(erf(x.value()), x, [&] { return exp(-square(x.value())) * 2 / sqrt(pi<Ball>()); });
}
Exact erf(const Exact& x) { return is_zero(x) ? Exact(0) : Exact::not_representable(); }

}  // namespace divcert::reference
