#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "discrete/itakura_saito.cpp"
#include <hwy/foreach_target.h>

#include "discrete/quick_sum.hpp"

HWY_BEFORE_NAMESPACE();
namespace divcert::discrete::HWY_NAMESPACE {
namespace {

/// p/r − log(p/r) − 1, the gap of δ = (p−r)/r. Drift: δ; second order below (δ − log(1+δ) + 4)ε².
HWY_INLINE DoubleDoubles itakura_saito_term(Vector p, Vector q) {
  const auto present = q > 0;
  const Vector safe = select(present, q, Vector(1));
  const DoubleDoubles difference = numerics::two_sum(select(present, p, Vector(1)), -safe);
  const DoubleDoubles y{select(present, p, Vector(1)), Vector{}};
  return log_and_gap(numerics::quotient(safe, y, difference)).gap;
}

// As given, where p − q is exact.
HWY_FLATTEN std::optional<double> fast(const Measures& x) {
  if (x.normalized()) return std::nullopt;
  const Survey v = survey(x);
  if (!v.usable || (v.zeros && has_zero(x))) return std::nullopt;
  const DoubleDouble sum = quick_sum(x, [](Vector p, Vector q) HWY_ATTR { return itakura_saito_term(p, q); });
  return round_if_decided(
      Approximation{sum, 1.01 * sum.hi * (numerics::kernel_error + 0x1p-98 + block_sum_error(x.size()))});
}

}  // namespace
}  // namespace divcert::discrete::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE

#include <divcert/discrete.hpp>

#include "discrete/quantities.hpp"

namespace divcert::discrete {

HWY_EXPORT(fast);

std::optional<double> ItakuraSaito::fast(Measures x) { return HWY_DYNAMIC_DISPATCH(fast)(x); }

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
