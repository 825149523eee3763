#if defined(DIVCERT_DISCRETE_KL_SUMS_HPP) == defined(HWY_TARGET_TOGGLE)
#ifdef DIVCERT_DISCRETE_KL_SUMS_HPP
#undef DIVCERT_DISCRETE_KL_SUMS_HPP
#else
#define DIVCERT_DISCRETE_KL_SUMS_HPP
#endif

#include "discrete/quick_sum.hpp"

HWY_BEFORE_NAMESPACE();
namespace divcert::discrete::HWY_NAMESPACE {

/// Σ p log(p/q), with an absolute error.
HWY_INLINE Approximation quick_kl_sum(const Measures& x, const Survey& v) {
  const DoubleDouble sum =
      quick_sum(x, [](Vector p, Vector q) HWY_ATTR { return times(p, log_ratio_in_support(p, q)); });
  return {sum, quick_error(x, v.a.value.hi)};
}

/// Σp log(p/q)/A − Σq log(p/q)/B: what normalizing adds to the logarithm cancels.
HWY_INLINE Approximation quick_jeffreys(const Measures& x, const Survey& v) {
  BlockSum by_p, by_q;
  over_blocks(
      x,
      [&](Vector p, Vector q) HWY_ATTR {
        const DoubleDoubles log = log_ratio_in_support(p, q);
        by_p.add(times(p, log));
        by_q.add(times(q, log));
      },
      [&]() HWY_ATTR {
        by_p.sweep();
        by_q.sweep();
      });
  const Approximation p_sum{by_p.total(), quick_error(x, v.a.value.hi)};
  const Approximation q_sum{by_q.total(), quick_error(x, v.b.value.hi)};
  return x.normalized() ? p_sum / v.a + -(q_sum / v.b) : p_sum + -q_sum;
}

/// The fast step of kl, in kl.cpp.
std::optional<double> fast_kl(const Measures& x);

}  // namespace divcert::discrete::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
