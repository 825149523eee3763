#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "discrete/bhattacharyya.cpp"
#include <hwy/foreach_target.h>

#include "discrete/hellinger_term.hpp"

HWY_BEFORE_NAMESPACE();
namespace divcert::discrete::HWY_NAMESPACE {
namespace {

// Normalized near P = Q, −log(1 − H²).
HWY_FLATTEN std::optional<double> fast(const Measures& x) {
  const Survey v = survey(x);
  if (!v.usable) return std::nullopt;
  if (v.zeros && disjoint(x)) return infinity;
  if (const auto decided = round_if_decided(quick_bhattacharyya(x, v))) return decided;
  if (!x.normalized()) return std::nullopt;
  const Scaled s = scaled(x);
  return first_decided(s, [&](auto way) HWY_ATTR {
    return round_if_decided(-logarithm_of_one_plus(fast_squared_hellinger(way, s), -1));
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

std::optional<double> Bhattacharyya::fast(const Measures& x) { return HWY_DYNAMIC_DISPATCH(fast)(x); }

Interval Bhattacharyya::enclose(const EnclosedMeasures& x) {
  Interval sum = x.zero();
  for (std::size_t i = 0; i < x.size(); ++i)
    if (x.in_p(i) && x.in_q(i)) sum += sqrt(x.p(i) * x.q(i));
  const Interval value = -log(sum);
  return x.normalized() ? non_negative(value) : value;
}

}  // namespace divcert::discrete

double divcert::bhattacharyya(std::span<const double> p, std::span<const double> q, Masses masses) {
  return discrete::evaluate<discrete::Bhattacharyya>(p, q, masses);
}

#endif
