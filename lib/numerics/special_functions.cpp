#include "numerics/special_functions.hpp"

namespace divcert::numerics {
namespace {

/// Doubles on either side of the place of log Γ's minimum, 1.461632144968362341…, and one below the minimum,
/// −0.121486290535849608….
constexpr double left_of_minimum = 1.46163214496836, right_of_minimum = 1.46163214496837;
constexpr double below_minimum = -0.12148629053585;

}  // namespace

Interval log_gamma(const Interval& x) {
  const Interval low = Interval::value_at(mpfr_lngamma, x.lower(), x.precision());
  const Interval high = Interval::value_at(mpfr_lngamma, x.upper(), x.precision());
  if (mpfr_cmp_d(x.upper(), left_of_minimum) <= 0) return hull(high, low);
  if (mpfr_cmp_d(x.lower(), right_of_minimum) >= 0) return hull(low, high);
  return hull(Interval(below_minimum, x.precision()), max(low, high));
}

Interval erf(const Interval& x) {  // grows
  return hull(Interval::value_at(mpfr_erf, x.lower(), x.precision()),
              Interval::value_at(mpfr_erf, x.upper(), x.precision()));
}

Interval digamma(const Interval& x) {  // grows
  return hull(Interval::value_at(mpfr_digamma, x.lower(), x.precision()),
              Interval::value_at(mpfr_digamma, x.upper(), x.precision()));
}

}  // namespace divcert::numerics
