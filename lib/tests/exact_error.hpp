#pragma once

#include "numerics/double_double.hpp"
#include "numerics/interval.hpp"

namespace divcert::tests {

/// Enough for every intermediate of the tests to be exact, or enclosed far below the bounds under test.
inline constexpr mpfr_prec_t test_precision = 2400;

inline numerics::Interval exact(double x) { return numerics::Interval(x, test_precision); }
inline numerics::Interval exact(numerics::DoubleDouble x) { return exact(x.hi) + x.lo; }

/// An upper bound on |x|.
inline double magnitude(const numerics::Interval& x) { return mpfr_get_d(abs(x).upper(), MPFR_RNDU); }

/// An upper bound on the relative error of `computed`; NaN if it is not a number.
inline double relative_error(numerics::DoubleDouble computed, const numerics::Interval& truth) {
  return magnitude((exact(computed) - truth) / truth);
}

}  // namespace divcert::tests
