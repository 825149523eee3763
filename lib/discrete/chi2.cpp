#include <divcert/discrete.hpp>

#include "discrete/fast_sum.hpp"
#include "discrete/quantities.hpp"

namespace divcert::discrete {
namespace {

struct Fraction {
  mpz_class numerator, denominator;
};

/// Σ (p·b − q·a)²/q over [begin, end), by halves: the operands stay balanced.
Fraction exact_sum(const ExactMeasures& x, std::size_t begin, std::size_t end) {
  if (end - begin == 1) {
    if (x.q[begin] == 0) return {0, 1};
    const mpz_class difference = x.p[begin] * x.b - x.q[begin] * x.a;
    return {difference * difference, x.q[begin]};
  }
  const std::size_t middle = begin + (end - begin) / 2;
  const Fraction left = exact_sum(x, begin, middle), right = exact_sum(x, middle, end);
  return {left.numerator * right.denominator + right.numerator * left.denominator,
          left.denominator * right.denominator};
}

/// (r−p)²/r. Drift: (r−p)(1 + p/r), at most 2|r−p| + (r−p)²/r in size; second order p² ε²/r.
Term chi_square_term(Vector, DoubleDoubles r, DoubleDoubles difference) {
  const auto empty = r.hi == 0;  // then p = 0 too
  const DoubleDoubles value = select(empty, DoubleDoubles{}, difference * (difference / r));
  return {value, 2 * numerics::abs(difference.hi) + value.hi};
}

}  // namespace

DIVCERT_HARDWARE_FMA std::optional<double> Chi2::fast(Measures x) {
  const Scaled s = scaled(x);
  return first_decided(s,
                       [&](auto way) { return s.rounded(per_total(sum_terms(way, s, chi_square_term), s)); });
}

Interval Chi2::enclose(const EnclosedMeasures& x) {
  Interval sum = x.zero();
  for (std::size_t i = 0; i < x.size(); ++i)
    if (x.in_q(i)) {
      const Interval q = x.q(i);
      sum += square(x.p(i) - q) / q;
    }
  return sum;
}

// Rational: Σ (p·b − q·a)²/q / (a²b).
std::optional<double> Chi2::settle(Measures x) {
  const ExactMeasures exact = numerics::exact_measures(x.p, x.q, x.masses);
  const Fraction sum = exact_sum(exact, 0, x.size());
  return numerics::round_ratio(sum.numerator, sum.denominator * exact.a * exact.a * exact.b, exact.unit);
}

}  // namespace divcert::discrete

double divcert::chi2(std::span<const double> p, std::span<const double> q, Masses masses) {
  return discrete::evaluate<discrete::Chi2>("chi2", p, q, masses);
}
