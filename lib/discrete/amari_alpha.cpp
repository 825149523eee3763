#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "discrete/amari_alpha.cpp"
#include <hwy/foreach_target.h>

#include "discrete/order_sums.hpp"

HWY_BEFORE_NAMESPACE();
namespace divcert::discrete::HWY_NAMESPACE {
namespace {

// (1 − S)/(s(1−s)), s = (1−α)/2.
HWY_FLATTEN std::optional<double> fast(const Measures& x) {
  const double alpha = x.parameter[0];
  if (alpha == -1) return x.normalized() ? fast_kl(x) : std::nullopt;
  if (alpha == 1) return x.normalized() ? fast_kl(x.swapped()) : std::nullopt;
  const Order s{scaled(numerics::two_sum(1.0, -alpha), 0.5), scaled(numerics::two_sum(-alpha, -1.0), 0.5)};
  if (!usable(s)) return std::nullopt;
  const DoubleDouble product = s.s * s.less_one;  // −s(1−s)
  return fast_power_divergence(x, s, {product, std::abs(product.hi) * (6 * u * u)});
}

}  // namespace
}  // namespace divcert::discrete::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE

#include <cmath>

#include <divcert/discrete.hpp>

#include "discrete/power_sum.hpp"
#include "discrete/quantities.hpp"

namespace divcert::discrete {

HWY_EXPORT(fast);

std::optional<double> AmariAlpha::fast(const Measures& x) { return HWY_DYNAMIC_DISPATCH(fast)(x); }

namespace {

/// The exponent of P, (1−α)/2.
mpq_class exponent_of(double alpha) { return (1 - mpq_class(alpha)) / 2; }

}  // namespace

void AmariAlpha::require(Measures x) {
  const double alpha = x.parameter[0];
  numerics::require_parameter(!std::isnan(alpha), id, parameter, "a number", alpha);
  if (x.normalized()) return;
  if (alpha == -1) require_unit_total(id, "alpha = -1", "p", x.p);
  if (alpha == 1) require_unit_total(id, "alpha = 1", "q", x.q);
}

// At α ≤ −1 as a power of P of order 1 or more; at α ≥ 1 the same of Q; between them never.
bool AmariAlpha::infinite(Measures x) {
  const double alpha = x.parameter[0];
  if (std::abs(alpha) < 1) return false;
  const Measures y = alpha < 0 ? x : x.swapped();
  return escapes_support(y) || (std::abs(alpha) == infinity && exceeds(y));
}

bool AmariAlpha::vanishes(Measures x) {
  const double size = std::abs(x.parameter[0]);
  return size == infinity || ZeroAtNormalizedEquality::vanishes(x) ||
         (size == 1 && ZeroAtEquality::vanishes(x));
}

// With s = (1−α)/2: 4/(1−α²) = 1/(s(1−s)).
Interval AmariAlpha::enclose(const EnclosedMeasures& x) {
  if (x.parameter() == -1) return Kl::enclose(x);
  if (x.parameter() == 1) return ReverseKl::enclose(x);
  const mpq_class s = exponent_of(x.parameter());
  return power_divergence(x, s, s * (1 - s));
}

std::optional<ExactValue> AmariAlpha::settle(Measures x) {
  if (x.parameter[0] == -1) return Kl::settle(x);
  if (x.parameter[0] == 1) return ReverseKl::settle(x);
  const mpq_class s = exponent_of(x.parameter[0]);
  return exact_power_divergence(x, s, s * (1 - s));
}

}  // namespace divcert::discrete

double divcert::amari_alpha(std::span<const double> p, std::span<const double> q, double alpha,
                            Masses masses) {
  return discrete::evaluate<discrete::AmariAlpha>(p, q, masses, {&alpha, 1});
}

#endif
