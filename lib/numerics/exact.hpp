#pragma once

#include <span>
#include <vector>

#include <divcert/masses.hpp>
#include <gmpxx.h>

namespace divcert::numerics {

/// Two vectors of masses as integers in one common unit 2^unit, with their exact divisors: the totals if
/// normalized, 1 as given. The measures are p/a and q/b; as given they carry the factor 2^unit.
struct ExactMeasures {
  std::vector<mpz_class> p, q;
  mpz_class a, b;
  long unit;  ///< 0 if normalized, where the unit cancels
};

ExactMeasures exact_measures(std::span<const double> p, std::span<const double> q, Masses masses);

/// The exact total of a vector of masses, in units of 2^total_unit.
inline constexpr long total_unit = -1074;
mpz_class exact_total(std::span<const double> masses);

/// Whether p/Σp = q/Σq, or p = q as given: exactly.
bool equal_measures(std::span<const double> p, std::span<const double> q, Masses masses);

/// Whether Σ p log(p/q) on the masses as given is exactly 0, given that p_i > 0 implies q_i > 0. The
/// logarithms of a coprime base of the odd parts and of 2 are linearly independent over the rationals, so the
/// sum is 0 iff every base element occurs with total exponent 0 in Π (p/q)^p.
bool log_sum_vanishes(std::span<const double> p, std::span<const double> q);

/// The double nearest to numerator/denominator · 2^exponent, ties to even. Both positive or numerator zero.
double round_ratio(const mpz_class& numerator, const mpz_class& denominator, long exponent);

/// The double nearest to √(numerator/denominator · 2^exponent).
double round_sqrt_ratio(const mpz_class& numerator, const mpz_class& denominator, long exponent);

}  // namespace divcert::numerics
