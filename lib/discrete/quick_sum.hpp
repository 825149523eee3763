/// The quick step: sums over terms that may cancel, with an absolute error of 2^-69 or so of the totals. It
/// decides the rounding unless P and Q are close to each other (bounds/quick_sum.md).
#if defined(DIVCERT_DISCRETE_QUICK_SUM_HPP) == defined(HWY_TARGET_TOGGLE)
#ifdef DIVCERT_DISCRETE_QUICK_SUM_HPP
#undef DIVCERT_DISCRETE_QUICK_SUM_HPP
#else
#define DIVCERT_DISCRETE_QUICK_SUM_HPP
#endif

#include "discrete/fast_sum.hpp"
#include "numerics/quick_log.hpp"

HWY_BEFORE_NAMESPACE();
namespace divcert::discrete::HWY_NAMESPACE {

/// Positive masses outside this range are not for the quick step.
inline constexpr double least_quick_mass = 0x1p-450, largest_quick_total = 0x1p450;
/// |log| of a quotient of two such masses.
inline constexpr double largest_quick_log = 700;

/// What one look at the masses tells.
struct Survey {
  Approximation a, b;  ///< the totals
  bool usable;         ///< all masses are legal and in the range of the quick step
  bool zeros;          ///< some mass is 0
  double least;        ///< the least positive mass
};

Survey survey(const Measures& x);  ///< in totals.cpp

/// Σ f(p, q) over double-doubles that are 0 where p = q = 0.
template <class F>
HWY_INLINE DoubleDouble quick_sum(const Measures& x, F f) {
  BlockSum sum;
  over_blocks(
      x, [&](Vector p, Vector q) HWY_ATTR { sum.add(f(p, q)); }, [&]() HWY_ATTR { sum.sweep(); });
  return sum.total();
}

/// The error of a sum of mass·log terms over masses of that total.
HWY_INLINE double quick_error(const Measures& x, double total) {
  return 1.01 * total *
         (numerics::quick_log_error + largest_quick_log * (block_sum_error(x.size()) + 8 * u * u));
}

/// mass·log.
HWY_INLINE DoubleDoubles times(Vector mass, DoubleDoubles log) {
  const DoubleDoubles product = numerics::two_product(mass, log.hi);
  return {product.hi, numerics::fma(mass, log.lo, product.lo)};
}

HWY_INLINE DoubleDoubles times(DoubleDoubles mass, DoubleDoubles log) {
  const DoubleDoubles product = times(mass.hi, log);
  return {product.hi, numerics::fma(mass.lo, log.hi, product.lo)};
}

/// log(p/q), or anything finite where p = 0.
HWY_INLINE DoubleDoubles log_ratio_in_support(Vector p, Vector q) {
  const auto present = p > 0;
  return numerics::quick_log_ratio(select(present, p, Vector(1)), select(present, q, Vector(1)));
}

/// log(a/b) of two totals.
HWY_INLINE Approximation quick_log_of_ratio(const Approximation& a, const Approximation& b) {
  const DoubleDouble ratio = a.value / b.value;
  const DoubleDoubles log = numerics::quick_log(Vector(ratio.hi), Vector(ratio.lo));
  return {{numerics::first_lane(log.hi), numerics::first_lane(log.lo)},
          1.01 * (numerics::quick_log_error + a.error / a.value.hi + b.error / b.value.hi + 17 * u * u)};
}

/// log(1 ± x), with a relative error, for 0 ≤ x ≤ ½; error ∞ beyond.
Approximation logarithm_of_one_plus(const Approximation& x, double sign);  ///< in totals.cpp

/// The order of the steps: infinite by the support rule; `quick(survey)`, in its range of masses; `close(way,
/// scaled)`, in its larger one.
template <class Infinite, class Quick, class Close>
HWY_INLINE std::optional<double> quick_or_close(const Measures& x, Infinite infinite, Quick quick,
                                                Close close) {
  const Survey v = survey(x);
  if (v.usable) {
    if (v.zeros && infinite(x)) return infinity;
    if (const std::optional<double> decided = quick(v)) return decided;
  }
  const Scaled s = scaled(x);
  if (!v.usable && s.usable && s.zeros && infinite(x)) return infinity;
  return first_decided(s, [&](auto way) HWY_ATTR { return close(way, s); });
}

/// r = q·A/B, and q as given: the ratio, Σr, and what the errors of A and B are to that of r.
struct SecondMeasure {
  DoubleDouble ratio;
  double total, error;
};
HWY_INLINE SecondMeasure second_measure(const Measures& x, const Survey& v) {
  if (!x.normalized()) return {{1, 0}, v.b.value.hi, 0};
  return {v.a.value / v.b.value, v.a.value.hi, v.a.error / v.a.value.hi + v.b.error / v.b.value.hi};
}

/// The sum as a quantity of the measures, like that of the fast step.
HWY_INLINE Approximation per_total(const Approximation& sum, const Measures& x, const Survey& v) {
  return x.normalized() ? sum / v.a : sum;
}

/// r = q·A/B and d = r − p of one lane, as pairs whose trailing part may be the larger where r and p nearly
/// agree.
struct QuickPair {
  DoubleDoubles r, difference;
};

/// Sums Σ term(p, pair) of a quantity of degree 1 whose terms are not negative, without the drifts of the
/// fast step: it decides as long as P and Q are apart. Bounds: bounds/quick_sum.md.
template <class F>
HWY_INLINE Approximation quick_difference_sum(const Measures& x, const Survey& v, F term) {
  const SecondMeasure second = second_measure(x, v);
  const Vector rate(second.ratio.hi), rate_lo(second.ratio.lo);
  if (!(v.usable && v.least * second.ratio.hi >= 0x1p-900)) return {{0, 0}, infinity};
  const DoubleDouble sum = quick_sum(x, [&](Vector p, Vector q) HWY_ATTR {
    const DoubleDoubles product = numerics::two_product(q, rate);
    const DoubleDoubles r{product.hi, numerics::fma(q, rate_lo, product.lo)};
    const DoubleDoubles d = numerics::two_sum(r.hi, -p);
    return term(p, QuickPair{r, {d.hi, d.lo + r.lo}});
  });
  const double r_error = 1.01 * (second.error + (x.normalized() ? 200 : 4) * u * u);
  const Approximation value{sum, 1.02 * (sum.hi * (block_sum_error(x.size()) + 60 * u * u + r_error) +
                                         2 * (v.a.value.hi + second.total) * r_error)};
  return per_total(value, x, v);
}

/// d²/y for y > 0, with one division.
HWY_INLINE DoubleDoubles square_over(DoubleDoubles d, DoubleDoubles y) {
  const auto present = y.hi > 0;
  const Vector safe = select(present, y.hi, Vector(1)), reciprocal = 1 / safe, t = d.hi * reciprocal;
  const Vector remainder = numerics::fnma(t, safe, d.hi) + numerics::fnma(t, y.lo, d.lo);
  const DoubleDoubles product = numerics::two_product(d.hi, t);
  return {product.hi, numerics::fma(d.hi, remainder * reciprocal, numerics::fma(d.lo, t, product.lo))};
}

}  // namespace divcert::discrete::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
