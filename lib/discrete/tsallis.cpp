#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "discrete/tsallis.cpp"
#include <hwy/foreach_target.h>

#include "discrete/order_sums.hpp"

HWY_BEFORE_NAMESPACE();
namespace divcert::discrete::HWY_NAMESPACE {
namespace {

// (S − 1)/(α−1).
HWY_FLATTEN std::optional<double> fast(const Measures& x) {
  const double alpha = x.parameter[0];
  if (alpha == 1) return x.normalized() ? fast_kl(x) : std::nullopt;
  if (!(alpha >= 0)) return std::nullopt;
  if (alpha == 0 && x.normalized()) {
    const Survey v = survey(x);
    return v.usable ? round_if_decided(missed_mass(x, v)) : std::nullopt;
  }
  const Order s{{alpha, 0}, numerics::two_sum(alpha, -1.0)};
  return fast_power_divergence(x, s, {s.less_one, 0});
}

}  // namespace
}  // namespace divcert::discrete::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE

#include <divcert/discrete.hpp>

#include "discrete/power_sum.hpp"
#include "discrete/quantities.hpp"

namespace divcert::discrete {

HWY_EXPORT(fast);

std::optional<double> Tsallis::fast(const Measures& x) { return HWY_DYNAMIC_DISPATCH(fast)(x); }

void Tsallis::require(Measures x) { require_order(id, x); }

bool Tsallis::infinite(Measures x) {
  if (x.parameter[0] < 1) return false;
  return escapes_support(x) || (x.parameter[0] == infinity && exceeds(x));
}

bool Tsallis::vanishes(Measures x) {
  if (x.parameter[0] == 0) return x.normalized() && !escapes_support(x.swapped());
  return x.parameter[0] == infinity || ZeroAtNormalizedEquality::vanishes(x) ||
         (x.parameter[0] == 1 && ZeroAtEquality::vanishes(x));
}

Interval Tsallis::enclose(const EnclosedMeasures& x) {
  if (x.parameter() == 0) return 1.0 - shared_mass(x);
  if (x.parameter() == 1) return Kl::enclose(x);
  const mpq_class alpha(x.parameter());
  return power_divergence(x, alpha, 1 - alpha);
}

std::optional<ExactValue> Tsallis::settle(Measures x) {
  if (x.parameter[0] == 1) return Kl::settle(x);
  const mpq_class alpha(x.parameter[0]);
  return exact_power_divergence(x, alpha, 1 - alpha);
}

}  // namespace divcert::discrete

double divcert::tsallis(std::span<const double> p, std::span<const double> q, double alpha, Masses masses) {
  return discrete::evaluate<discrete::Tsallis>(p, q, masses, {&alpha, 1});
}

#endif
