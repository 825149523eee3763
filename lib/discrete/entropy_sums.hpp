#if defined(DIVCERT_DISCRETE_ENTROPY_SUMS_HPP) == defined(HWY_TARGET_TOGGLE)
#ifdef DIVCERT_DISCRETE_ENTROPY_SUMS_HPP
#undef DIVCERT_DISCRETE_ENTROPY_SUMS_HPP
#else
#define DIVCERT_DISCRETE_ENTROPY_SUMS_HPP
#endif

#include "discrete/quick_sum.hpp"
#include "numerics/exp_kernel.hpp"

HWY_BEFORE_NAMESPACE();
namespace divcert::discrete::HWY_NAMESPACE {

/// Σ p log q, with an absolute error, and log B + that over −A: −Σ P log Q. For the entropy q is p.
HWY_INLINE Approximation quick_cross_entropy(const Measures& x, const Survey& v) {
  const DoubleDouble sum = quick_sum(x, [](Vector p, Vector q) HWY_ATTR {
    return times(p, numerics::quick_log(select(p > 0, q, Vector(1)), Vector{}));
  });
  const Approximation logs{sum, quick_error(x, v.a.value.hi)};
  const Approximation one{{1, 0}, 0};
  return x.normalized() ? quick_log_of_ratio(v.b, one) + -(logs / v.a) : -logs;
}

/// Σ p log(B/q)/A, whose terms are not negative, with a relative error. A relative error of B changes the sum
/// by as much, absolutely.
HWY_INLINE Approximation fast_cross_entropy(const Measures& x) {
  const Scaled s = scaled(x);
  if (!s.usable) return {{0, 0}, infinity};
  const auto total = numerics::constant<Vector>(s.b.value);
  const DoubleDouble sum = quick_sum(x, [&](Vector p_given, Vector q_given) HWY_ATTR {
    const auto present = p_given > 0;
    const Vector p = p_given * s.p_power, q = select(present, q_given * s.q_power, Vector(1));
    return log_and_gap(numerics::quotient(q, total, total - q)).log * p;
  });
  const double relative = numerics::kernel_error + 0x1p-98 + block_sum_error(x.size());
  return Approximation{sum, 1.01 * (sum.hi * relative + s.a.value.hi * (s.b.error / s.b.value.hi) +
                                    static_cast<double>(x.size()) * absolute_error)} /
         s.a;
}

/// e^x for |x| ≤ largest_exponent.
HWY_INLINE Approximation exponential(const Approximation& x) {
  const DoubleDouble value = numerics::exp(x.value);
  return {value, 1.01 * value.hi * (x.error + numerics::exp_error)};
}

/// Of the entropy too, where q = p.
HWY_INLINE std::optional<double> decided_cross_entropy(const Measures& x) {
  const Survey v = survey(x);
  if (!v.usable) return std::nullopt;
  if (v.zeros && escapes(x)) return infinity;
  if (const auto decided = round_if_decided(quick_cross_entropy(x, v))) return decided;
  return x.normalized() ? round_if_decided(fast_cross_entropy(x)) : std::nullopt;
}

}  // namespace divcert::discrete::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
