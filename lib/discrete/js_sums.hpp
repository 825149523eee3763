#if defined(DIVCERT_DISCRETE_JS_SUMS_HPP) == defined(HWY_TARGET_TOGGLE)
#ifdef DIVCERT_DISCRETE_JS_SUMS_HPP
#undef DIVCERT_DISCRETE_JS_SUMS_HPP
#else
#define DIVCERT_DISCRETE_JS_SUMS_HPP
#endif

#include "discrete/quick_sum.hpp"

HWY_BEFORE_NAMESPACE();
namespace divcert::discrete::HWY_NAMESPACE {

/// ½(φ(p, m) + φ(r, m)), m = (p+r)/2. Drift: the derivative by log r is ½r log(r/m), at most |r−p|/2 in size.
HWY_INLINE Term js_term(Vector p, DoubleDoubles r, DoubleDoubles difference) {
  const DoubleDoubles half_difference = scaled(difference, 0.5), mean = scaled(r + p, 0.5);
  const DoubleDoubles sum = phi(p, mean, half_difference) + phi(r, mean, negated(half_difference));
  return {scaled(sum, 0.5), numerics::abs(half_difference.hi)};
}

template <class Way>
Approximation fast_js(Way way, const Scaled& s) {
  return per_total(sum_terms(way, s, js_term), s);
}

/// x/y in support, as quick_log takes it, where y is a double-double.
HWY_INLINE DoubleDoubles quick_log_of(DoubleDoubles x, DoubleDoubles y, Vector reciprocal) {
  const auto present = x.hi > 0;
  const Vector t = x.hi * reciprocal;
  const Vector rest = numerics::fnma(t, y.lo, numerics::fnma(t, y.hi, x.hi) + x.lo) * reciprocal;
  return numerics::quick_log(select(present, t, Vector(1)), select(present, rest, Vector{}));
}

/// The error of a sum of p- and r-weighted logarithms that an error ε of r changes by at most Σ|r−p|ε.
HWY_INLINE double skewed_sum_error(const Measures& x, const Survey& v, const SecondMeasure& second) {
  const double total = v.a.value.hi + second.total;
  const double r_error = x.normalized() ? second.error + 20 * u * u : 0;
  return quick_error(x, total) + 1.01 * total * r_error;
}

/// ½Σ p log(2p/(p+r)) + r log(2r/(p+r)), per A if normalized. An error ε of r changes the sum by at most
/// ½Σ|r−p|ε.
HWY_INLINE Approximation quick_js(const Measures& x, const Survey& v) {
  const SecondMeasure second = second_measure(x, v);
  const auto rate = numerics::constant<Vector>(second.ratio);
  const DoubleDouble sum = quick_sum(x, [&](Vector p, Vector q) HWY_ATTR {
    const DoubleDoubles r = rate * q, both = scaled(r + p, 0.5);
    const DoubleDoubles mean = select(both.hi > 0, both, DoubleDoubles{Vector(1), Vector{}});
    const Vector reciprocal = 1 / mean.hi;
    const DoubleDoubles p_log = quick_log_of({p, Vector{}}, mean, reciprocal);
    const DoubleDoubles r_log = quick_log_of(r, mean, reciprocal);
    const DoubleDoubles by_p = times(p, p_log), by_r = times(r, r_log);
    const DoubleDoubles terms = numerics::two_sum(by_p.hi, by_r.hi);
    return DoubleDoubles{terms.hi, terms.lo + (by_p.lo + by_r.lo)};
  });
  return per_total(half(Approximation{sum, skewed_sum_error(x, v, second)}), x, v);
}

/// The weights α and 1 − α, both exact, in the range of the fast path.
inline constexpr double least_weight = 0x1p-40;
struct Weights {
  double p;
  DoubleDouble r;
};

/// α φ(p, m) + β φ(r, m), m = αp + βr. Drift: βr log(r/m), at most |r−p| in size.
HWY_INLINE Term skew_js_term(const Weights& weight, Vector p, DoubleDoubles r, DoubleDoubles difference) {
  const auto by_r = numerics::constant<Vector>(weight.r);
  const DoubleDoubles from_p = difference * by_r, from_r = negated(difference * Vector(weight.p));
  const DoubleDoubles mean = r * by_r + numerics::two_product(p, Vector(weight.p));
  const DoubleDoubles sum = phi(p, mean, from_p) * Vector(weight.p) + phi(r, mean, from_r) * by_r;
  return {sum, numerics::abs(difference.hi)};
}

/// Σ αp log(p/m) + βr log(r/m), per A if normalized. An error ε of r changes the sum by at most Σ|r−p|ε.
HWY_INLINE Approximation quick_skew_js(const Measures& x, const Survey& v, const Weights& weight) {
  const SecondMeasure second = second_measure(x, v);
  const auto rate = numerics::constant<Vector>(second.ratio);
  const auto by_r = numerics::constant<Vector>(weight.r);
  const DoubleDouble sum = quick_sum(x, [&](Vector p, Vector q) HWY_ATTR {
    const DoubleDoubles r = rate * q;
    const DoubleDoubles weighted_p = numerics::two_product(p, Vector(weight.p)), weighted_r = r * by_r;
    const DoubleDoubles both = weighted_p + weighted_r;
    const DoubleDoubles mean = select(both.hi > 0, both, DoubleDoubles{Vector(1), Vector{}});
    const Vector reciprocal = 1 / mean.hi;
    const DoubleDoubles p_log = quick_log_of({p, Vector{}}, mean, reciprocal);
    const DoubleDoubles r_log = quick_log_of(r, mean, reciprocal);
    return times(weighted_p, p_log) + times(weighted_r, r_log);
  });
  return per_total({sum, skewed_sum_error(x, v, second)}, x, v);
}

}  // namespace divcert::discrete::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
