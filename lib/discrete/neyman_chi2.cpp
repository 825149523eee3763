#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "discrete/neyman_chi2.cpp"
#include <hwy/foreach_target.h>

#include "discrete/chi2_sum.hpp"

HWY_BEFORE_NAMESPACE();
namespace divcert::discrete::HWY_NAMESPACE {
namespace {

HWY_FLATTEN std::optional<double> fast(const Measures& x) { return fast_chi2(x.swapped()); }

}  // namespace
}  // namespace divcert::discrete::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE

#include <divcert/discrete.hpp>

#include "discrete/quantities.hpp"

namespace divcert::discrete {

HWY_EXPORT(fast);

std::optional<double> NeymanChi2::fast(Measures x) { return HWY_DYNAMIC_DISPATCH(fast)(x); }

Interval NeymanChi2::enclose(const EnclosedMeasures& x) { return Chi2::enclose(x.swapped()); }

std::optional<ExactValue> NeymanChi2::settle(Measures x) { return Chi2::settle(x.swapped()); }

}  // namespace divcert::discrete

double divcert::neyman_chi2(std::span<const double> p, std::span<const double> q, Masses masses) {
  return discrete::evaluate<discrete::NeymanChi2>(p, q, masses);
}

#endif
