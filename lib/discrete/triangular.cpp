#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "discrete/triangular.cpp"
#include <hwy/foreach_target.h>

#include "discrete/chi2_sum.hpp"

HWY_BEFORE_NAMESPACE();
namespace divcert::discrete::HWY_NAMESPACE {
namespace {

/// (r−p)²/(r+p). Drift: (r−p)·r(r+3p)/(r+p)², at most 9/8 |r−p| in size; second order below p ε².
HWY_INLINE Term triangular_term(Vector p, DoubleDoubles r, DoubleDoubles difference) {
  const DoubleDoubles both = r + p;
  const DoubleDoubles value = difference * divided(difference, both);
  return {select(both.hi == 0, DoubleDoubles{}, value), 2 * numerics::abs(difference.hi)};
}

HWY_FLATTEN std::optional<double> fast(const Measures& x) {
  const auto quick_term = [](Vector p, QuickPair pair) HWY_ATTR {
    const DoubleDoubles both = numerics::two_sum(pair.r.hi, p);
    return square_over(pair.difference, {both.hi, both.lo + pair.r.lo});
  };
  return quick_or_close(
      x, never,
      [&](const Survey& v) HWY_ATTR { return round_if_decided(quick_difference_sum(x, v, quick_term)); },
      [](auto way, const Scaled& s)
          HWY_ATTR { return s.rounded(per_total(sum_terms(way, s, triangular_term), s)); });
}

}  // namespace
}  // namespace divcert::discrete::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE

#include <divcert/discrete.hpp>

#include "discrete/quantities.hpp"

namespace divcert::discrete {

HWY_EXPORT(fast);

std::optional<double> Triangular::fast(const Measures& x) { return HWY_DYNAMIC_DISPATCH(fast)(x); }

Interval Triangular::enclose(const EnclosedMeasures& x) {
  Interval sum = x.zero();
  for (std::size_t i = 0; i < x.size(); ++i)
    if (x.in_p(i) || x.in_q(i)) {
      const Interval p = x.p(i), q = x.q(i);
      sum += square(p - q) / (p + q);
    }
  return sum;
}

// Rational: Σ (p·b − q·a)²/(p·b + q·a) / (ab).
std::optional<ExactValue> Triangular::settle(Measures x) {
  const ExactMeasures exact = numerics::exact_measures(x.p, x.q, x.masses);
  const Fraction sum = numerics::sum_by_halves(0, x.size(), [&](std::size_t i) -> Fraction {
    const mpz_class p = exact.p[i] * exact.b, q = exact.q[i] * exact.a;
    if (p == 0 && q == 0) return {};
    return {(p - q) * (p - q), p + q};
  });
  return ExactValue{sum.numerator, sum.denominator * exact.a * exact.b, exact.unit};
}

}  // namespace divcert::discrete

double divcert::triangular(std::span<const double> p, std::span<const double> q, Masses masses) {
  return discrete::evaluate<discrete::Triangular>(p, q, masses);
}

#endif
