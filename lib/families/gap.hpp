#pragma once

#include <cmath>

#include "families/family.hpp"
#include "numerics/hardware_fma.hpp"

/// The gap r − 1 − log r ≥ 0 of a ratio to 1, which many closed forms are made of.
namespace divcert::families {

inline Interval gap(const Interval& ratio) { return ratio - 1.0 - log(ratio); }

/// Of y/x, for doubles in the fast range.
HWY_INLINE DoubleDouble gap_of_ratio(double y, double x) {
  return numerics::log_and_gap(numerics::quotient(x, DoubleDouble{y, 0}, numerics::two_sum(y, -x))).gap;
}

/// Of (y/x)².
HWY_INLINE DoubleDouble gap_of_squared_ratio(double y, double x) {
  const bool near = y >= 0.75 * x && y <= 1.25 * x;
  const DoubleDouble numerator =
      near ? numerics::two_sum(y, -x) * numerics::two_sum(y, x) : numerics::two_product(y, y);
  return numerics::log_and_gap(
             numerics::Quotient<double>{numerator / numerics::two_product(x, x), near ? 1.0 : 0.0})
      .gap;
}

}  // namespace divcert::families
