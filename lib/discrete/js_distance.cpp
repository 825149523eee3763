#include <divcert/discrete.hpp>

#include "discrete/fast_sum.hpp"
#include "discrete/js.hpp"
#include "discrete/quantities.hpp"

namespace divcert::discrete {

DIVCERT_HARDWARE_FMA std::optional<double> JsDistance::fast(Measures x) {
  const Scaled s = scaled(x);
  return first_decided(s, [&](auto way) { return s.rounded_root(fast_js(way, s)); });
}

Interval JsDistance::enclose(const EnclosedMeasures& x) { return sqrt(Js::enclose(x)); }

}  // namespace divcert::discrete

double divcert::js_distance(std::span<const double> p, std::span<const double> q, Masses masses) {
  return discrete::evaluate<discrete::JsDistance>("js_distance", p, q, masses);
}
