#pragma once

#include "discrete/fast_sum.hpp"

namespace divcert::discrete {

/// ½Σ φ(p, m) + φ(r, m) over A, m = (p+r)/2. Drift: the derivative is ½ log(r/m), at most |r−p|/2 after times
/// r.
inline Approximation fast_js(const Scaled& s) {
  const auto term = [](double p, DoubleDouble r) -> Term {
    const DoubleDouble half_difference = scaled(r - p, 0.5), mean = scaled(r + p, 0.5);
    const DoubleDouble from_p = p == 0 ? mean : phi(p, mean, half_difference);
    const DoubleDouble from_r = r.hi == 0 ? mean : phi(r, mean, negated(half_difference));
    return {scaled(from_p + from_r, 0.5), std::abs(half_difference.hi)};
  };
  return per_total(sum_terms(s, term), s);
}

}  // namespace divcert::discrete
