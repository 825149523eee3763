#include "numerics/exact.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <type_traits>

#include <mpfr.h>

namespace divcert::numerics {
namespace {

struct Dyadic {
  unsigned long significand;  ///< odd or zero: value = significand · 2^exponent
  long exponent;
};

Dyadic decompose(double value) {  // exact
  if (value == 0) return {0, 0};
  int exponent = 0;
  auto significand = static_cast<unsigned long>(std::ldexp(std::frexp(value, &exponent), 53));
  exponent -= 53;
  while (significand % 2 == 0) {
    significand /= 2;
    ++exponent;
  }
  return {significand, exponent};
}

long common_unit(std::span<const double> p, std::span<const double> q) {
  long unit = std::numeric_limits<double>::max_exponent;
  for (const auto masses : {p, q})
    for (const double value : masses)
      if (value > 0) unit = std::min(unit, decompose(value).exponent);
  return unit;
}

mpz_class in_units(double value, long unit) {
  const Dyadic x = decompose(value);
  mpz_class result = x.significand;
  if (x.significand != 0) result <<= static_cast<unsigned long>(x.exponent - unit);
  return result;
}

mpz_class sum_in_units(std::span<const double> masses, long unit) {
  mpz_class sum = 0;
  for (const double value : masses) sum += in_units(value, unit);
  return sum;
}

/// The double or float nearest to a real strictly between integer·2^exponent and its successor
/// (remainder = +1) or predecessor (−1), or equal to it. The integer has more than 54 bits, so an appended
/// odd bit stands for the remainder (rounding to odd).
template <class Real>
Real round_with_remainder(const mpz_class& integer, int remainder, long exponent) {
  const mpz_class odd = 2 * integer + remainder;
  const auto size = mpz_sizeinbase(odd.get_mpz_t(), 2);
  mpfr_t x;
  mpfr_init2(x, static_cast<mpfr_prec_t>(std::max<std::size_t>(size, MPFR_PREC_MIN)));
  mpfr_set_z_2exp(x, odd.get_mpz_t(), exponent - 1, MPFR_RNDN);  // exact
  Real result;
  if constexpr (std::is_same_v<Real, float>)
    result = mpfr_get_flt(x, MPFR_RNDN);
  else
    result = mpfr_get_d(x, MPFR_RNDN);
  mpfr_clear(x);
  return result;
}

constexpr long quotient_bits = 128;

long bits(const mpz_class& x) { return static_cast<long>(mpz_sizeinbase(x.get_mpz_t(), 2)); }

mpz_class shifted(const mpz_class& x, long by) {
  return by >= 0 ? mpz_class(x << static_cast<unsigned long>(by)) : x;
}

}  // namespace

ExactMeasures exact_measures(std::span<const double> p, std::span<const double> q, Masses masses) {
  const long unit = common_unit(p, q);
  ExactMeasures result{{}, {}, 1, 1, masses == Masses::as_given ? unit : 0};
  for (const double value : p) result.p.push_back(in_units(value, unit));
  for (const double value : q) result.q.push_back(in_units(value, unit));
  if (masses == Masses::normalized) {
    result.a = sum_in_units(p, unit);
    result.b = sum_in_units(q, unit);
  }
  return result;
}

mpz_class exact_total(std::span<const double> masses) { return sum_in_units(masses, total_unit); }

bool equal_measures(std::span<const double> p, std::span<const double> q, Masses masses) {
  if (std::equal(p.begin(), p.end(), q.begin(), q.end())) return true;
  if (masses == Masses::as_given) return false;
  for (std::size_t i = 0; i < p.size(); ++i)
    if ((p[i] > 0) != (q[i] > 0)) return false;
  const long unit = common_unit(p, q);
  const mpz_class a = sum_in_units(p, unit);
  const mpz_class b = sum_in_units(q, unit);
  for (std::size_t i = 0; i < p.size(); ++i)
    if (in_units(p[i], unit) * b != in_units(q[i], unit) * a) return false;
  return true;
}

bool sums_to_one(std::span<const double> masses) {
  return exact_total(masses) == mpz_class(1) << static_cast<unsigned long>(-total_unit);
}

bool equal_totals(std::span<const double> p, std::span<const double> q) {
  return exact_total(p) == exact_total(q);
}

Fraction operator+(const Fraction& x, const Fraction& y) {
  if (x.denominator == y.denominator) return {x.numerator + y.numerator, x.denominator};
  return {x.numerator * y.denominator + y.numerator * x.denominator, x.denominator * y.denominator};
}

template <class Real>
Real rounded(const ExactValue& value) {
  if (value.numerator == 0) return 0;
  if (value.numerator < 0)
    return Real(0) -
           rounded<Real>({-value.numerator, value.denominator, value.exponent, value.root, -value.beyond});
  const long wanted = value.root ? 2 * quotient_bits : quotient_bits;
  long shift = std::max(0L, wanted - bits(value.numerator) + bits(value.denominator));
  if (value.root && (value.exponent - shift) % 2 != 0) ++shift;
  mpz_class quotient, remainder;
  const mpz_class dividend = shifted(value.numerator, shift);
  mpz_fdiv_qr(quotient.get_mpz_t(), remainder.get_mpz_t(), dividend.get_mpz_t(),
              value.denominator.get_mpz_t());
  long exponent = value.exponent - shift;
  bool inexact = remainder != 0;
  if (value.root) {
    mpz_class root, left;
    mpz_sqrtrem(root.get_mpz_t(), left.get_mpz_t(), quotient.get_mpz_t());
    quotient = root;
    inexact = inexact || left != 0;
    exponent /= 2;
  }
  return round_with_remainder<Real>(quotient, inexact ? 1 : value.beyond, exponent);
}

double rounded_total(std::span<const double> masses) {
  return rounded<double>({exact_total(masses), 1, total_unit});
}

template double rounded<double>(const ExactValue&);
template float rounded<float>(const ExactValue&);

}  // namespace divcert::numerics
