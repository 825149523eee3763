#pragma once

#include <optional>

#include <gmpxx.h>

#include "discrete/fast_sum.hpp"

namespace divcert::discrete {

/// numerator/denominator · 2^exponent.
struct Ratio {
  mpz_class numerator, denominator;
  long exponent;
};

/// H², if it is rational: a sum of square roots of positive rationals is rational iff every root is (square
/// roots of distinct square-free integers are linearly independent over the rationals, Besicovitch 1940). An
/// irrational H² is not a tie, nor is its root.
std::optional<Ratio> rational_squared_hellinger(Measures);

/// (√r−√p)² = (r−p)²/(√r+√p)². Drift: (r−p)√r/(√r+√p), at most |r−p|; second order √(rp) ε²/4.
inline Term hellinger_term(Vector p, DoubleDoubles r, DoubleDoubles difference) {
  const DoubleDoubles root_sum_squared = (r + p) + scaled(sqrt(r * p), 2);
  const DoubleDoubles value = difference * (difference / root_sum_squared);
  return {select(root_sum_squared.hi == 0, DoubleDoubles{}, value), numerics::abs(difference.hi)};
}

template <class Way>
Approximation fast_squared_hellinger(Way way, const Scaled& s) {
  return per_total(half(sum_terms(way, s, hellinger_term)), s);
}

}  // namespace divcert::discrete
