#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "discrete/bhattacharyya.cpp"
#include <hwy/foreach_target.h>

#include "discrete/hellinger_term.hpp"

HWY_BEFORE_NAMESPACE();
namespace divcert::discrete::HWY_NAMESPACE {
namespace {

/// −log(1 − H²), with a relative error, for H² ≤ ½.
HWY_INLINE Approximation minus_log_of_rest(const Approximation& squared_hellinger) {
  const DoubleDouble delta = negated(squared_hellinger.value);
  const DoubleDouble log = log_and_gap(numerics::Quotient<double>{delta, 1}).log;
  return {negated(log), 2.02 * squared_hellinger.error + std::abs(log.hi) * (1.01 * numerics::kernel_error)};
}

// Normalized near P = Q, −log(1 − H²).
HWY_FLATTEN std::optional<double> fast(const Measures& x) {
  const Survey v = survey(x);
  if (!v.usable) return std::nullopt;
  if (v.zeros && disjoint(x)) return infinity;
  if (const auto decided = round_if_decided(quick_bhattacharyya(x, v))) return decided;
  if (!x.normalized()) return std::nullopt;
  const Scaled s = scaled(x);
  return first_decided(s, [&](auto way) HWY_ATTR -> std::optional<double> {
    const Approximation squared = fast_squared_hellinger(way, s);
    if (!(squared.value.hi + squared.error < 0.5)) return std::nullopt;
    return round_if_decided(minus_log_of_rest(squared));
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

std::optional<double> Bhattacharyya::fast(Measures x) { return HWY_DYNAMIC_DISPATCH(fast)(x); }

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
