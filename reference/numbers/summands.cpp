#include "reference/numbers/summands.hpp"

#include <algorithm>
#include <cmath>

namespace divcert::reference {
namespace {

constexpr double unit_roundoff = 0x1p-53;
constexpr double series_radius = 0x1p-6;
/// Between these nothing below overflows, and no rounding error is subnormal.
constexpr double least_summand = 0x1p-400, largest_summand = 0x1p400;
/// What either series' value may be off by, relatively: 6.3u (φ) and 9.2u (ψ), and u for the ends themselves.
constexpr double series_error = 16 * unit_roundoff;

Interval around(double value, double error) {
  return Interval::ordered(std::max(value - error, 0.0), value + error);
}

/// a(x − log1p(x)) with x = (b − a)/a. Near: b − a is exact, x has relative error u and its condition is
/// below 2.1; the series x²(½ − x/3 + x²/4 − …), cut after ten, is off by 2^-56 and 1.1u; three products.
/// Else: the quotient's u and the logarithm's two steps (4u|L|), and a rounding for each operation.
struct RelativeEntropy {
  static Interval at(double a, double b) {
    const double difference = b - a;
    if (std::fabs(difference) <= series_radius * a) {
      const double x = difference / a;
      double series = 1.0 / 10;
      for (const double coefficient :
           {1.0 / 9, 1.0 / 8, 1.0 / 7, 1.0 / 6, 1.0 / 5, 1.0 / 4, 1.0 / 3, 1.0 / 2})
        series = coefficient - x * series;
      const double value = a * (x * x * series);
      return around(value, value * series_error);
    }
    const double product = a * std::log(a / b), value = product + difference;
    return around(value, unit_roundoff * (1.2 * a + 5.2 * std::fabs(product) + 1.2 * std::fabs(difference) +
                                          2.2 * std::fabs(value)));
  }
};

/// m((1+r) log(1+r) + (1−r) log(1−r)) with r = (a − b)/(a + b). Near: r has relative error 2.01u and
/// condition 2.01; the series r²(1 + r²/6 + r⁴/15 + r⁶/28 + r⁸/45) is off by 2^-66 and 1.1u; the sum and
/// three products. Else: m and the quotients 2u for each logarithm.
struct JensenShannon {
  static Interval at(double a, double b) {
    const double total = a + b, middle = total / 2;
    if (std::fabs(a - b) <= series_radius * total) {
      const double r = (a - b) / total, square = r * r;
      double series = 1.0 / 45;
      for (const double coefficient : {1.0 / 28, 1.0 / 15, 1.0 / 6, 1.0})
        series = coefficient + square * series;
      const double value = middle * (square * series);
      return around(value, value * series_error);
    }
    const double of_a = a * std::log(a / middle), of_b = b * std::log(b / middle), value = of_a + of_b;
    return around(value, unit_roundoff * (2.2 * (a + b) + 5.2 * (std::fabs(of_a) + std::fabs(of_b)) +
                                          2.2 * std::fabs(value)));
  }
};

bool is_ordinary(const Interval& p, const Interval& q) {
  return std::min(p.lower(), q.lower()) >= least_summand && std::max(p.upper(), q.upper()) <= largest_summand;
}

/// A summand falls as p and q approach each other from either side, so its extremes over a box are at
/// corners.
template <class Summand>
[[gnu::noinline]] Interval enclose_over_box(const Interval& p, const Interval& q) {
  const Interval below = Summand::at(p.lower(), q.upper()), above = Summand::at(p.upper(), q.lower());
  if (p.upper() <= q.lower()) return Interval::between(above.lower(), below.upper());
  if (q.upper() <= p.lower()) return Interval::between(below.lower(), above.upper());
  return Interval::between(0, std::max(below.upper(), above.upper()));
}

template <class Summand>
Interval enclose_summand(const Interval& p, const Interval& q) {
  return p.is_point() && q.is_point() ? Summand::at(p.lower(), q.lower()) : enclose_over_box<Summand>(p, q);
}

/// Only if |difference| < p/2, by the exponents of the midpoints.
bool is_near(const Ball& p, const Ball& difference) {
  return arf_abs_bound_lt_2exp_si(arb_midref(difference.get())) <=
         arf_abs_bound_lt_2exp_si(arb_midref(p.get())) - 2;
}

}  // namespace

Interval relative_entropy(const Interval& p, const Interval& q) {
  return is_ordinary(p, q) ? enclose_summand<RelativeEntropy>(p, q)
                           : positive_part(relative_entropy<Interval>(p, q));
}
Interval jensen_shannon(const Interval& p, const Interval& q) {
  return is_ordinary(p, q) ? enclose_summand<JensenShannon>(p, q)
                           : positive_part(jensen_shannon<Interval>(p, q));
}

/// Near p = q from log1p, which keeps the digits of its argument: half of those that the formula would lose.
Ball relative_entropy(const Ball& p, const Ball& q) {
  const Ball difference = q - p;
  if (!is_near(p, difference)) return p * log(p / q) + difference;
  const Ball x = difference / p;
  return p * (x - log1p(x));
}
Ball jensen_shannon(const Ball& p, const Ball& q) {
  const Ball difference = p - q;
  if (!is_near(p, difference)) return jensen_shannon<Ball>(p, q);
  const Ball total = p + q, r = difference / total;
  return total / 2 * ((Ball(1) + r) * log1p(r) + (Ball(1) - r) * log1p(-r));
}

}  // namespace divcert::reference
