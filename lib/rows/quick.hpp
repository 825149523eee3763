/// A double with a running bound on its error: what decides floats and formats of 16 bits nearly always, at a
/// tenth of the price of double-doubles (bounds/tracked.md).
#if defined(DIVCERT_ROWS_QUICK_HPP) == defined(HWY_TARGET_TOGGLE)
#ifdef DIVCERT_ROWS_QUICK_HPP
#undef DIVCERT_ROWS_QUICK_HPP
#else
#define DIVCERT_ROWS_QUICK_HPP
#endif

#include "rows/tracked.hpp"

HWY_BEFORE_NAMESPACE();
namespace divcert::rows::HWY_NAMESPACE {

struct Quick {
  double value = 0, error = 0;
};

inline constexpr double rounding = 0x1.01p-53;

HWY_INLINE Quick bounded(double value, double error) {
  const bool known = std::isfinite(value) && error < unbounded;
  return known ? Quick{value, error * widened} : Quick{0, unbounded};
}
HWY_INLINE Quick operator-(Quick x) { return {-x.value, x.error}; }
HWY_INLINE Quick operator+(Quick x, Quick y) {
  const double sum = x.value + y.value;
  return bounded(sum, x.error + y.error + std::abs(sum) * rounding);
}
HWY_INLINE Quick operator-(Quick x, Quick y) { return x + -y; }
HWY_INLINE Quick operator*(Quick x, Quick y) {
  const double product = x.value * y.value;
  return bounded(product, std::abs(x.value) * y.error + std::abs(y.value) * x.error + x.error * y.error +
                              std::abs(product) * rounding + tiny);
}
HWY_INLINE Quick operator/(Quick x, Quick y) {
  const double size = std::abs(y.value);
  if (!(y.error <= size / 4)) return {0, unbounded};
  const double quotient = x.value / y.value;
  return bounded(quotient, (x.error + std::abs(quotient) * y.error * 1.01 + tiny) / (size - y.error) +
                               std::abs(quotient) * rounding);
}
HWY_INLINE Quick& operator+=(Quick& x, Quick y) { return x = x + y; }
HWY_INLINE Quick half(Quick x) { return {0.5 * x.value, 0.5 * x.error + tiny}; }
HWY_INLINE Quick magnitude(Quick x) { return x.value < 0 ? -x : x; }
HWY_INLINE double nearby(Quick x) { return x.value; }
HWY_INLINE Quick sign(Quick x) {
  if (!(std::abs(x.value) > 2 * x.error)) return {0, x.value == 0 && x.error == 0 ? 0.0 : 1.0};
  return {x.value > 0 ? 1.0 : -1.0, 0};
}

/// Within the kernels' range, and its error small enough for the bounds to second order.
HWY_INLINE bool in_range(Quick x) { return x.error <= largest_argument_error && x.value <= largest_exponent; }

HWY_INLINE Quick exp(Quick x) {
  if (!in_range(x)) return {0, unbounded};
  if (x.value < -largest_exponent) return {0, vanished};
  const double value = numerics::HWY_NAMESPACE::quick_exp(x.value);
  return bounded(value, value * (0x1.02p-50 + 1.01 * x.error) + tiny);
}
HWY_INLINE Quick exp_gap(Quick x) {
  if (!in_range(x)) return {0, unbounded};
  if (x.value < -largest_exponent) return -x - Quick{1, 0} + Quick{0, vanished};
  const auto [power, gap] = numerics::HWY_NAMESPACE::quick_exp_and_gap(x.value);
  const double slope = std::abs(power - 1) + power * (0x1p-40 + x.error);
  return bounded(gap, 1.01 * slope * x.error + gap * 0x1.02p-44 + tiny);
}
HWY_INLINE Quick expm1(Quick x) {
  if (!in_range(x)) return {0, unbounded};
  if (x.value < -largest_exponent) return {-1, vanished};
  const auto [power, gap] = numerics::HWY_NAMESPACE::quick_exp_and_gap(x.value);
  const double value = x.value + gap;
  return bounded(value, 1.02 * power * x.error + gap * 0x1.02p-44 + std::abs(value) * rounding + tiny);
}
HWY_INLINE Quick rounded(Tracked x) { return bounded(x.value.hi, x.error + std::abs(x.value.hi) * rounding); }
HWY_INLINE Tracked as_tracked(Quick x) { return {{x.value, 0}, x.error}; }
HWY_INLINE Quick log1p(Quick t) { return rounded(log1p(as_tracked(t))); }
HWY_INLINE Quick log_gap(Quick t) { return rounded(log_gap(as_tracked(t))); }
HWY_INLINE Quick log(Quick x) { return rounded(log(as_tracked(x))); }

}  // namespace divcert::rows::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
