#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "discrete/jeffreys.cpp"
#include <hwy/foreach_target.h>

#include "discrete/kl_sums.hpp"

HWY_BEFORE_NAMESPACE();
namespace divcert::discrete::HWY_NAMESPACE {
namespace {

/// (r−p) log(r/p). Drift: (r−p+rε) log(1+ε) + rε log(r/p).
HWY_INLINE Term jeffreys_term(Vector p, DoubleDoubles r, DoubleDoubles difference) {
  const DoubleDoubles log = log_and_gap(numerics::quotient(p, r, difference)).log;
  const auto empty = p == 0;  // then r = 0 too
  return {select(empty, DoubleDoubles{}, difference * log),
          select(empty, Vector{}, numerics::abs(difference.hi) + r.hi * numerics::abs(log.hi))};
}

HWY_FLATTEN std::optional<double> fast(const Measures& x) {
  return quick_or_close(
      x, either_escapes, [&](const Survey& v) HWY_ATTR { return round_if_decided(quick_jeffreys(x, v)); },
      [](auto way, const Scaled& s)
          HWY_ATTR { return s.rounded(per_total(sum_terms(way, s, jeffreys_term), s)); });
}

}  // namespace
}  // namespace divcert::discrete::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE

#include <divcert/discrete.hpp>

#include "discrete/quantities.hpp"

namespace divcert::discrete {

HWY_EXPORT(fast);

std::optional<double> Jeffreys::fast(const Measures& x) { return HWY_DYNAMIC_DISPATCH(fast)(x); }

// Every term is non-negative and 0 only at P = Q.
Interval Jeffreys::enclose(const EnclosedMeasures& x) {
  Interval sum = x.zero();
  for (std::size_t i = 0; i < x.size(); ++i)
    if (x.in_p(i)) {
      const Interval p = x.p(i), q = x.q(i);
      sum += (p - q) * log(p / q);
    }
  return non_negative(sum);
}

}  // namespace divcert::discrete

double divcert::jeffreys(std::span<const double> p, std::span<const double> q, Masses masses) {
  return discrete::evaluate<discrete::Jeffreys>(p, q, masses);
}

#endif
