#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "discrete/hellinger.cpp"
#include <hwy/foreach_target.h>

#include "discrete/hellinger_term.hpp"

HWY_BEFORE_NAMESPACE();
namespace divcert::discrete::HWY_NAMESPACE {
namespace {

HWY_FLATTEN std::optional<double> fast(const Measures& x) {
  const Scaled s = scaled(x);
  return first_decided(s, [&](auto way) HWY_ATTR { return s.rounded_root(fast_squared_hellinger(way, s)); });
}

}  // namespace
}  // namespace divcert::discrete::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE

#include <divcert/discrete.hpp>

#include "discrete/quantities.hpp"
#include "discrete/squared_hellinger.hpp"

namespace divcert::discrete {

HWY_EXPORT(fast);

std::optional<double> Hellinger::fast(const Measures& x) { return HWY_DYNAMIC_DISPATCH(fast)(x); }

Interval Hellinger::enclose(const EnclosedMeasures& x) { return sqrt(SquaredHellinger::enclose(x)); }

std::optional<ExactValue> Hellinger::settle(Measures x) {
  std::optional<ExactValue> value = rational_squared_hellinger(x);
  if (value) value->root = true;
  return value;
}

}  // namespace divcert::discrete

double divcert::hellinger(std::span<const double> p, std::span<const double> q, Masses masses) {
  return discrete::evaluate<discrete::Hellinger>(p, q, masses);
}

#endif
