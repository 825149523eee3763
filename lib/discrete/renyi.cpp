#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "discrete/renyi.cpp"
#include <hwy/foreach_target.h>

#include "discrete/order_sums.hpp"

HWY_BEFORE_NAMESPACE();
namespace divcert::discrete::HWY_NAMESPACE {
namespace {

// log S/(α−1); near P = Q from |S − 1|. At α = 0 from the mass that P misses, at ∞ from the largest ratio.
HWY_FLATTEN std::optional<double> fast(const Measures& x) {
  const double alpha = x.parameter[0];
  if (alpha == 1) return x.normalized() ? fast_kl(x) : std::nullopt;
  if (!(alpha >= 0)) return std::nullopt;
  if (alpha == infinity || (alpha == 0 && x.normalized())) {
    const Survey v = survey(x);
    if (!v.usable || (v.zeros && alpha > 0 && escapes(x))) return std::nullopt;
    if (alpha == infinity) return round_if_decided(log_of_largest_ratio(x, v));
    const Approximation missed = missed_mass(x, v);
    if (missed.value.hi == 0) return 0.0;
    if (const auto decided = round_if_decided(-logarithm_of_one_plus(missed, -1))) return decided;
  }
  const Order s{{alpha, 0}, numerics::two_sum(alpha, -1.0)};
  return fast_of_order(
      x, s,
      [&](const Approximation& sum) HWY_ATTR {
        return logarithm(sum) / Approximation{s.less_one, 0};
      },
      [&](const Approximation& distance) HWY_ATTR {
        return logarithm_of_one_plus(distance, s.sign()) / Approximation{s.less_one, 0};
      });
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

std::optional<double> Renyi::fast(const Measures& x) { return HWY_DYNAMIC_DISPATCH(fast)(x); }

void Renyi::require(Measures x) { require_order(id, x); }

bool Renyi::infinite(Measures x) { return x.parameter[0] < 1 ? disjoint_supports(x) : escapes_support(x); }

bool Renyi::vanishes(Measures x) {
  if (!x.normalized()) return false;
  if (x.parameter[0] == 0) return !escapes_support(x.swapped());
  return ZeroAtEquality::vanishes(x);
}

// −log Q(p>0) at α = 0, KL at 1, log max P/Q at ∞.
Interval Renyi::enclose(const EnclosedMeasures& x) {
  const double alpha = x.parameter();
  if (alpha == 0) return -log(shared_mass(x));
  if (alpha == 1) return Kl::enclose(x);
  const std::vector<LogMass> masses = log_masses(x);
  Interval value = alpha == infinity ? largest_log_ratio(masses)
                                     : power_sum(masses, x.exact(alpha)).logarithm() / (x.exact(alpha) - 1.0);
  return x.normalized() ? non_negative(value) : value;
}

}  // namespace divcert::discrete

double divcert::renyi(std::span<const double> p, std::span<const double> q, double alpha, Masses masses) {
  return discrete::evaluate<discrete::Renyi>(p, q, masses, {&alpha, 1});
}

#endif
