#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "discrete/reverse_kl.cpp"
#include <hwy/foreach_target.h>

#include "discrete/kl_sums.hpp"

HWY_BEFORE_NAMESPACE();
namespace divcert::discrete::HWY_NAMESPACE {
namespace {

HWY_FLATTEN std::optional<double> fast(const Measures& x) { return fast_kl(x.swapped()); }

}  // namespace
}  // namespace divcert::discrete::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE

#include <divcert/discrete.hpp>

#include "discrete/quantities.hpp"

namespace divcert::discrete {

HWY_EXPORT(fast);

std::optional<double> ReverseKl::fast(Measures x) { return HWY_DYNAMIC_DISPATCH(fast)(x); }

Interval ReverseKl::enclose(const EnclosedMeasures& x) {
  Interval sum = x.zero();
  for (std::size_t i = 0; i < x.size(); ++i)
    if (x.in_q(i)) {
      const Interval q = x.q(i);
      sum += q * log(q / x.p(i));
    }
  return sum;
}

std::optional<ExactValue> ReverseKl::settle(Measures x) { return Kl::settle(x.swapped()); }

}  // namespace divcert::discrete

double divcert::reverse_kl(std::span<const double> p, std::span<const double> q, Masses masses) {
  return discrete::evaluate<discrete::ReverseKl>(p, q, masses);
}

#endif
