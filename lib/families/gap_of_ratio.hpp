#pragma once

#include <cmath>

#include "numerics/log_kernel.hpp"

namespace divcert::families {

/// λ − 1 − log λ ≥ 0 from λ − 1, to about a rounding unit where λ is from ½ to 2.
inline double gap_of_excess(double x) {
  if (x >= -0.5 && x <= 1) return numerics::log_and_gap(numerics::Quotient<double>{{x, 0}, 1.0}).gap.hi;
  return x - std::log1p(x);
}

}  // namespace divcert::families
