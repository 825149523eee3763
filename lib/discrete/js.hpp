#pragma once

#include "discrete/fast_sum.hpp"

namespace divcert::discrete {

/// ½(φ(p, m) + φ(r, m)), m = (p+r)/2. Drift: the derivative by log r is ½r log(r/m), at most |r−p|/2 in size.
inline Term js_term(Vector p, DoubleDoubles r, DoubleDoubles difference) {
  const DoubleDoubles half_difference = scaled(difference, 0.5), mean = scaled(r + p, 0.5);
  const DoubleDoubles sum = phi(p, mean, half_difference) + phi(r, mean, negated(half_difference));
  return {scaled(sum, 0.5), numerics::abs(half_difference.hi)};
}

template <class Way>
Approximation fast_js(Way way, const Scaled& s) {
  return per_total(sum_terms(way, s, js_term), s);
}

}  // namespace divcert::discrete
