#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "discrete/itakura_saito.cpp"
#include <hwy/foreach_target.h>

#include "discrete/fast_sum.hpp"

HWY_BEFORE_NAMESPACE();
namespace divcert::discrete::HWY_NAMESPACE {
namespace {

/// p/r − log(p/r) − 1, the gap of δ = (p−r)/r. Drift: δ, at most 2(gap + 1) in size.
HWY_INLINE Term itakura_saito_term(Vector p, DoubleDoubles r, DoubleDoubles difference) {
  const auto present = r.hi > 0;
  const DoubleDoubles one{Vector(1), Vector{}};
  const auto ratio =
      numerics::quotient(select(present, r, one), DoubleDoubles{select(present, p, Vector(1)), Vector{}},
                         select(present, negated(difference), DoubleDoubles{}));
  const DoubleDoubles gap = log_and_gap(ratio).gap;
  return {gap, select(present, numerics::abs(difference.hi) / r.hi, Vector{}) * 1.01};
}

// The second order of an error ε of r: Σ p/r ε² ≤ Σ 2(gap + 1)ε².
HWY_FLATTEN std::optional<double> fast(const Measures& x) {
  const Scaled s = scaled(x);
  if (!s.usable || (s.zeros && has_zero(x))) return std::nullopt;
  return first_decided(s, [&](auto way) HWY_ATTR {
    Approximation sum = sum_terms(way, s, itakura_saito_term);
    const double count = static_cast<double>(x.size());
    if (s.r_error > 0) sum.error += 2.1 * s.r_error * s.r_error * (sum.value.hi + count);
    return round_if_decided(sum);
  });
}

}  // namespace
}  // namespace divcert::discrete::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE

#include <divcert/discrete.hpp>

#include "discrete/quantities.hpp"

namespace divcert::discrete {

HWY_EXPORT(fast);

std::optional<double> ItakuraSaito::fast(const Measures& x) { return HWY_DYNAMIC_DISPATCH(fast)(x); }

void ItakuraSaito::require(Measures x) {
  for (const bool in_q : {false, true})
    for (std::size_t i = 0; i < x.size(); ++i)
      if (const double mass = in_q ? x.q[i] : x.p[i]; !(mass > 0))
        numerics::reject_entry(id, in_q ? "q" : "p", i, "positive", mass);
}

Interval ItakuraSaito::enclose(const EnclosedMeasures& x) {
  Interval sum = x.zero();
  for (std::size_t i = 0; i < x.size(); ++i) {
    const Interval ratio = x.p(i) / x.q(i);
    sum += ratio - log(ratio) - 1.0;
  }
  return non_negative(sum);
}

// A rational less log Π P/Q, which is 0 or transcendental (Lindemann). At Π P/Q = 1: Σ pb/(qa) − n.
std::optional<ExactValue> ItakuraSaito::settle(Measures x) {
  const ExactMeasures exact = numerics::exact_measures(x.p, x.q, x.masses);
  const auto p = [&](std::size_t i) -> mpz_class { return exact.p[i] * exact.b; };
  const auto q = [&](std::size_t i) -> mpz_class { return exact.q[i] * exact.a; };
  const std::size_t n = x.size();
  if (numerics::product_by_halves(0, n, p) != numerics::product_by_halves(0, n, q)) return std::nullopt;
  const Fraction sum = numerics::sum_by_halves(0, n, [&](std::size_t i) -> Fraction {
    return {p(i) - q(i), q(i)};
  });
  return ExactValue{sum.numerator, sum.denominator};
}

}  // namespace divcert::discrete

double divcert::itakura_saito(std::span<const double> p, std::span<const double> q, Masses masses) {
  return discrete::evaluate<discrete::ItakuraSaito>(p, q, masses);
}

#endif
