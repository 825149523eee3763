#ifdef DIVCERT_TARGETS_PRECOMPILED
#include "numerics/precompiled_target.hpp"
#elif defined(DIVCERT_NUMERICS_APPROXIMATION_HPP) == defined(HWY_TARGET_TOGGLE)
#ifdef DIVCERT_NUMERICS_APPROXIMATION_HPP
#undef DIVCERT_NUMERICS_APPROXIMATION_HPP
#else
#define DIVCERT_NUMERICS_APPROXIMATION_HPP
#endif

#include <optional>

#include "numerics/double_double.hpp"

HWY_BEFORE_NAMESPACE();
namespace divcert::numerics::HWY_NAMESPACE {

/// A real number within `error` of the value. Bounds: bounds/rounding_test.md.
struct Approximation {
  DoubleDouble value;
  double error;
};

/// x/a, where a has a relative error.
HWY_INLINE Approximation operator/(const Approximation& x, const Approximation& a) {
  const DoubleDouble value = x.value / a.value;
  const double size = std::abs(a.value.hi);
  return {value, 1.01 * (x.error / size + std::abs(value.hi) * (17 * u * u + a.error / size))};
}

HWY_INLINE Approximation operator+(const Approximation& x, const Approximation& y) {
  const DoubleDouble value = x.value + y.value;
  return {value, 1.01 * (x.error + y.error + std::abs(value.hi) * (4 * u * u))};
}

HWY_INLINE Approximation operator-(const Approximation& x) { return {negated(x.value), x.error}; }

HWY_INLINE Approximation half(const Approximation& x) { return {scaled(x.value, 0.5), 0.5 * x.error}; }

/// √x for x ≥ 0. With an error above a quarter of the value, nothing is known.
HWY_INLINE Approximation sqrt(const Approximation& x) {
  if (x.value.hi == 0 && x.error == 0) return x;
  const DoubleDouble root = sqrt(x.value);
  const bool known = x.error <= 0.25 * x.value.hi;
  return {root, known ? x.error / root.hi + root.hi * (4 * u * u) : INFINITY};
}

/// The range in which the fast path's results are far from overflow and from subnormal numbers.
inline constexpr double least_result = 0x1p-900;
inline constexpr double largest_result = 0x1p900;

/// Ziv's rounding test: the double that every real within the error rounds to, if there is one. Rounding is
/// monotone, and the error is widened by the roundings of the two inner operations.
HWY_INLINE std::optional<double> round_if_decided(const Approximation& x) {
  if (x.value.hi == 0 && x.error == 0) return 0.0;  // exact
  const DoubleDouble v = fast_two_sum(x.value.hi, x.value.lo);
  const double error = x.error * (1 + 0x1p-40) + std::abs(v.hi) * 0x1p-104;
  const double low = v.hi + (v.lo - error), high = v.hi + (v.lo + error);
  const double size = std::abs(low);
  const bool decided = low == high && size >= least_result && size <= largest_result;
  return decided ? std::optional<double>(low) : std::nullopt;
}

}  // namespace divcert::numerics::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
