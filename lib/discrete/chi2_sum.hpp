#if defined(DIVCERT_DISCRETE_CHI2_SUM_HPP) == defined(HWY_TARGET_TOGGLE)
#ifdef DIVCERT_DISCRETE_CHI2_SUM_HPP
#undef DIVCERT_DISCRETE_CHI2_SUM_HPP
#else
#define DIVCERT_DISCRETE_CHI2_SUM_HPP
#endif

#include "discrete/quick_sum.hpp"

HWY_BEFORE_NAMESPACE();
namespace divcert::discrete::HWY_NAMESPACE {

/// x/y with one division, 24u² (bounds/sums.md).
HWY_INLINE DoubleDoubles divided(DoubleDoubles x, DoubleDoubles y) {
  const Vector reciprocal = 1 / y.hi, t = x.hi * reciprocal;
  const Vector remainder = numerics::fnma(t, y.hi, x.hi) + numerics::fnma(t, y.lo, x.lo);
  return numerics::fast_two_sum(t, remainder * reciprocal);
}

/// (r−p)²/r. Drift: (r−p)(1 + p/r), at most 2|r−p| + (r−p)²/r in size; second order p² ε²/r.
HWY_INLINE Term chi_square_term(Vector, DoubleDoubles r, DoubleDoubles difference) {
  const auto empty = r.hi == 0;  // then p = 0 too
  const DoubleDoubles value = select(empty, DoubleDoubles{}, difference * divided(difference, r));
  return {value, 2 * numerics::abs(difference.hi) + value.hi};
}

HWY_INLINE std::optional<double> fast_chi2(const Measures& x) {
  const auto quick_term = [](Vector, QuickPair pair)
                              HWY_ATTR { return square_over(pair.difference, pair.r); };
  return quick_or_close(
      x, escapes,
      [&](const Survey& v) HWY_ATTR { return round_if_decided(quick_difference_sum(x, v, quick_term)); },
      [](auto way, const Scaled& s)
          HWY_ATTR { return s.rounded(per_total(sum_terms(way, s, chi_square_term), s)); });
}

}  // namespace divcert::discrete::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
