#pragma once

#include <optional>
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

/// The double nearest to the exact total.
double rounded_total(std::span<const double> masses);

/// Whether p/Σp = q/Σq, or p = q as given: exactly.
bool equal_measures(std::span<const double> p, std::span<const double> q, Masses masses);

/// Whether a vector of masses sums to exactly 1, or two to exactly the same.
bool sums_to_one(std::span<const double> masses);
bool equal_totals(std::span<const double> p, std::span<const double> q);

/// Whether Σ w log(x/y) over the positive weights, where x and y are positive too, is exactly 0. The
/// logarithms of a coprime base of the odd parts and of 2 are linearly independent over the rationals, so the
/// sum is 0 iff every base element occurs with total exponent 0 in Π (x/y)^w.
bool log_sum_vanishes(std::span<const double> w, std::span<const double> x, std::span<const double> y);

/// Π w^(w/Σw) over the positive weights, in units of the least bit of any, if that is an integer.
std::optional<mpz_class> weighted_geometric_mean(std::span<const double> w);

/// A fraction of integers, not reduced.
struct Fraction {
  mpz_class numerator = 0, denominator = 1;
};

Fraction operator+(const Fraction& x, const Fraction& y);

/// Σ term(i) over [begin, end), begin < end, by halves: the operands stay balanced.
template <class Term>
Fraction sum_by_halves(std::size_t begin, std::size_t end, const Term& term) {
  if (end - begin == 1) return term(begin);
  const std::size_t middle = begin + (end - begin) / 2;
  return sum_by_halves(begin, middle, term) + sum_by_halves(middle, end, term);
}

/// Π factor(i) over [begin, end), by halves; 1 where it is empty.
template <class Factor>
mpz_class product_by_halves(std::size_t begin, std::size_t end, const Factor& factor) {
  if (begin == end) return 1;
  if (end - begin == 1) return factor(begin);
  const std::size_t middle = begin + (end - begin) / 2;
  return product_by_halves(begin, middle, factor) * product_by_halves(middle, end, factor);
}

/// A real number known exactly: numerator/denominator · 2^exponent, denominator > 0, or its square root
/// (numerator ≥ 0 then).
struct ExactValue {
  mpz_class numerator = 0, denominator = 1;
  long exponent = 0;
  bool root = false;
  /// −1 or +1: the value lies below or above by less than the distance to any other double or half-way point.
  int beyond = 0;
};

/// The double or float nearest to an exact value, ties to even; every zero is +0.
template <class Real>
Real rounded(const ExactValue& value);

}  // namespace divcert::numerics
