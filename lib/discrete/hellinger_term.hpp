#if defined(DIVCERT_DISCRETE_HELLINGER_TERM_HPP) == defined(HWY_TARGET_TOGGLE)
#ifdef DIVCERT_DISCRETE_HELLINGER_TERM_HPP
#undef DIVCERT_DISCRETE_HELLINGER_TERM_HPP
#else
#define DIVCERT_DISCRETE_HELLINGER_TERM_HPP
#endif

#include "discrete/quick_sum.hpp"

HWY_BEFORE_NAMESPACE();
namespace divcert::discrete::HWY_NAMESPACE {

/// (√r−√p)² = (r−p)²/(√r+√p)². Drift: (r−p)√r/(√r+√p), at most |r−p|; second order √(rp) ε²/4.
HWY_INLINE Term hellinger_term(Vector p, DoubleDoubles r, DoubleDoubles difference) {
  const DoubleDoubles root_sum_squared = (r + p) + scaled(sqrt(r * p), 2);
  const DoubleDoubles value = difference * (difference / root_sum_squared);
  return {select(root_sum_squared.hi == 0, DoubleDoubles{}, value), numerics::abs(difference.hi)};
}

template <class Way>
HWY_INLINE Approximation fast_squared_hellinger(Way way, const Scaled& s) {
  return per_total(half(sum_terms(way, s, hellinger_term)), s);
}

/// −log(Σ√(pq)/total), total = √(AB) or 1. Roots and sums have relative errors below 2^-90.
HWY_INLINE Approximation quick_bhattacharyya(const Measures& x, const Survey& v) {
  const DoubleDouble sum =
      quick_sum(x, [](Vector p, Vector q) HWY_ATTR { return sqrt(numerics::two_product(p, q)); });
  const Approximation affinity{sum, sum.hi * (block_sum_error(x.size()) + 0x1p-90)};
  const Approximation one{{1, 0}, 0};
  if (!x.normalized()) return -quick_log_of_ratio(affinity, one);
  const DoubleDouble product = v.a.value * v.b.value;
  const Approximation total = sqrt(
      Approximation{product, product.hi * (v.a.error / v.a.value.hi + v.b.error / v.b.value.hi + 8 * u * u)});
  return quick_log_of_ratio(total, affinity);
}

}  // namespace divcert::discrete::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
