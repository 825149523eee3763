#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "discrete/js.cpp"
#include <hwy/foreach_target.h>

#include "discrete/js_sums.hpp"

HWY_BEFORE_NAMESPACE();
namespace divcert::discrete::HWY_NAMESPACE {
namespace {

HWY_FLATTEN std::optional<double> fast(const Measures& x) {
  return quick_or_close(
      x, never, [&](const Survey& v) HWY_ATTR { return round_if_decided(quick_js(x, v)); },
      [](auto way, const Scaled& s) HWY_ATTR { return s.rounded(fast_js(way, s)); });
}

}  // namespace
}  // namespace divcert::discrete::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE

#include <divcert/discrete.hpp>

#include "discrete/quantities.hpp"

namespace divcert::discrete {

HWY_EXPORT(fast);

std::optional<double> Js::fast(const Measures& x) { return HWY_DYNAMIC_DISPATCH(fast)(x); }

// The term of each i is non-negative by the log-sum inequality, and 0 only at P = Q, normalized or not.
Interval Js::enclose(const EnclosedMeasures& x) {
  Interval sum = x.zero();
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (!x.in_p(i) && !x.in_q(i)) continue;
    const Interval p = x.p(i), q = x.q(i);
    const Interval mean = scale(p + q, -1);
    if (x.in_p(i)) sum += p * log(p / mean);
    if (x.in_q(i)) sum += q * log(q / mean);
  }
  return non_negative(scale(sum, -1));
}

}  // namespace divcert::discrete

double divcert::js(std::span<const double> p, std::span<const double> q, Masses masses) {
  return discrete::evaluate<discrete::Js>(p, q, masses);
}

#endif
