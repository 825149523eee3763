#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "discrete/kl.cpp"
#include <hwy/foreach_target.h>

#include "discrete/kl_sums.hpp"

HWY_BEFORE_NAMESPACE();
namespace divcert::discrete::HWY_NAMESPACE {
namespace {

// Σ φ(p, r)/A; as given, Σ φ(p, q) + A − B.
HWY_FLATTEN std::optional<double> fast(const Measures& x) { return fast_kl(x); }

}  // namespace
}  // namespace divcert::discrete::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE

#include <divcert/discrete.hpp>

#include "discrete/quantities.hpp"

namespace divcert::discrete {

HWY_EXPORT(fast);

std::optional<double> Kl::fast(Measures x) { return HWY_DYNAMIC_DISPATCH(fast)(x); }

Interval Kl::enclose(const EnclosedMeasures& x) {
  Interval sum = x.zero();
  for (std::size_t i = 0; i < x.size(); ++i)
    if (x.in_p(i)) {
      const Interval p = x.p(i);
      sum += p * log(p / x.q(i));
    }
  return sum;
}

// Normalized, the sum is 0 only at P = Q, by Gibbs. As given it may vanish elsewhere; if it does not, it is
// transcendental (Baker).
std::optional<ExactValue> Kl::settle(Measures x) {
  if (!x.normalized() && numerics::log_sum_vanishes(x.p, x.p, x.q)) return ExactValue{};
  return std::nullopt;
}

}  // namespace divcert::discrete

double divcert::kl(std::span<const double> p, std::span<const double> q, Masses masses) {
  return discrete::evaluate<discrete::Kl>(p, q, masses);
}

#endif
