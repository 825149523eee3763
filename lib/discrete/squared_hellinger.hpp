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

/// ½Σ(√r−√p)²/A by (r−p)²/(√r+√p)². Drift: ½(r−p)√r/(√r+√p), at most |r−p|/2; second order √(rp) ε²/8.
inline Approximation fast_squared_hellinger(const Scaled& s) {
  const auto term = [](double p, DoubleDouble r) -> Term {
    const DoubleDouble difference = r - p;
    if (difference.hi == 0) return {{0, 0}, 0};
    const DoubleDouble root_sum_squared = (r + p) + scaled(sqrt(r * p), 2);
    return {difference * (difference / root_sum_squared), std::abs(difference.hi)};
  };
  return per_total(half(sum_terms(s, term)), s);
}

}  // namespace divcert::discrete
