#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "discrete/chi2.cpp"
#include <hwy/foreach_target.h>

#include "discrete/chi2_sum.hpp"

HWY_BEFORE_NAMESPACE();
namespace divcert::discrete::HWY_NAMESPACE {
namespace {

HWY_FLATTEN std::optional<double> fast(const Measures& x) { return fast_chi2(x); }

}  // namespace
}  // namespace divcert::discrete::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE

#include <divcert/discrete.hpp>

#include "discrete/quantities.hpp"

namespace divcert::discrete {

HWY_EXPORT(fast);

std::optional<double> Chi2::fast(const Measures& x) { return HWY_DYNAMIC_DISPATCH(fast)(x); }
Interval Chi2::enclose(const EnclosedMeasures& x) {
  Interval sum = x.zero();
  for (std::size_t i = 0; i < x.size(); ++i)
    if (x.in_q(i)) {
      const Interval q = x.q(i);
      sum += square(x.p(i) - q) / q;
    }
  return sum;
}

// Rational: Σ (p·b − q·a)²/q / (a²b).
std::optional<ExactValue> Chi2::settle(Measures x) {
  const ExactMeasures exact = numerics::exact_measures(x.p, x.q, x.masses);
  const Fraction sum = numerics::sum_by_halves(0, x.size(), [&](std::size_t i) -> Fraction {
    if (exact.q[i] == 0) return {};
    const mpz_class difference = exact.p[i] * exact.b - exact.q[i] * exact.a;
    return {difference * difference, exact.q[i]};
  });
  return ExactValue{sum.numerator, sum.denominator * exact.a * exact.a * exact.b, exact.unit};
}

}  // namespace divcert::discrete

double divcert::chi2(std::span<const double> p, std::span<const double> q, Masses masses) {
  return discrete::evaluate<discrete::Chi2>(p, q, masses);
}

#endif
