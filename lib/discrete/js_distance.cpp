#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "discrete/js_distance.cpp"
#include <hwy/foreach_target.h>

#include "discrete/js_sums.hpp"

HWY_BEFORE_NAMESPACE();
namespace divcert::discrete::HWY_NAMESPACE {
namespace {

HWY_FLATTEN std::optional<double> fast(const Measures& x) {
  return quick_or_close(
      x, never, [&](const Survey& v) HWY_ATTR { return round_if_decided(sqrt(quick_js(x, v))); },
      [](auto way, const Scaled& s) HWY_ATTR { return s.rounded_root(fast_js(way, s)); });
}

}  // namespace
}  // namespace divcert::discrete::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE

#include <divcert/discrete.hpp>

#include "discrete/quantities.hpp"

namespace divcert::discrete {

HWY_EXPORT(fast);

std::optional<double> JsDistance::fast(const Measures& x) { return HWY_DYNAMIC_DISPATCH(fast)(x); }

Interval JsDistance::enclose(const EnclosedMeasures& x) { return sqrt(Js::enclose(x)); }

}  // namespace divcert::discrete

double divcert::js_distance(std::span<const double> p, std::span<const double> q, Masses masses) {
  return discrete::evaluate<discrete::JsDistance>(p, q, masses);
}

#endif
