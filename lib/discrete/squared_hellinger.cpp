#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "discrete/squared_hellinger.cpp"
#include <hwy/foreach_target.h>

#include "discrete/hellinger_term.hpp"

HWY_BEFORE_NAMESPACE();
namespace divcert::discrete::HWY_NAMESPACE {
namespace {

HWY_FLATTEN std::optional<double> fast(const Measures& x) {
  const Scaled s = scaled(x);
  return first_decided(s, [&](auto way) HWY_ATTR { return s.rounded(fast_squared_hellinger(way, s)); });
}

}  // namespace
}  // namespace divcert::discrete::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE

#include <divcert/discrete.hpp>

#include "discrete/quantities.hpp"
#include "discrete/squared_hellinger.hpp"

namespace divcert::discrete {

HWY_EXPORT(fast);

std::optional<double> SquaredHellinger::fast(const Measures& x) { return HWY_DYNAMIC_DISPATCH(fast)(x); }

Interval SquaredHellinger::enclose(const EnclosedMeasures& x) {
  Interval sum = x.zero();
  for (std::size_t i = 0; i < x.size(); ++i) sum += square(sqrt(x.p(i)) - sqrt(x.q(i)));
  return scale(sum, -1);
}

// H² = (Σp·b + Σq·a − 2Σ√(pqab)) / (2ab).
std::optional<ExactValue> rational_squared_hellinger(Measures x) {
  const ExactMeasures exact = numerics::exact_measures(x.p, x.q, x.masses);
  const mpz_class ab = exact.a * exact.b;
  mpz_class p_total = 0, q_total = 0, affinity = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const mpz_class product = exact.p[i] * exact.q[i] * ab;
    if (!mpz_perfect_square_p(product.get_mpz_t())) return std::nullopt;
    affinity += sqrt(product);
    p_total += exact.p[i];
    q_total += exact.q[i];
  }
  return ExactValue{p_total * exact.b + q_total * exact.a - 2 * affinity, ab, exact.unit - 1};
}

std::optional<ExactValue> SquaredHellinger::settle(Measures x) { return rational_squared_hellinger(x); }

}  // namespace divcert::discrete

double divcert::squared_hellinger(std::span<const double> p, std::span<const double> q, Masses masses) {
  return discrete::evaluate<discrete::SquaredHellinger>(p, q, masses);
}

#endif
