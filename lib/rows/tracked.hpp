/// A double-double with a running bound on its error. Every operation adds the bound of double_double.md or
/// of its kernel, and what the errors of its arguments come to; `tiny` stands for what underflow costs. The
/// bounds themselves are computed in double: each is widened by 2^-40, more than their own roundings.
#if defined(DIVCERT_ROWS_TRACKED_HPP) == defined(HWY_TARGET_TOGGLE)
#ifdef DIVCERT_ROWS_TRACKED_HPP
#undef DIVCERT_ROWS_TRACKED_HPP
#else
#define DIVCERT_ROWS_TRACKED_HPP
#endif

#include <cmath>
#include <limits>

#include "numerics/exp_kernel.hpp"
#include "numerics/log_kernel.hpp"

HWY_BEFORE_NAMESPACE();
namespace divcert::rows::HWY_NAMESPACE {

using numerics::HWY_NAMESPACE::DoubleDouble;

struct Tracked {
  DoubleDouble value{0, 0};
  double error = 0;
};

inline constexpr double unbounded = std::numeric_limits<double>::infinity();
inline constexpr double tiny = 0x1p-1060;
inline constexpr double uu = 0x1p-106;
inline constexpr double widened = 1 + 0x1p-40;
/// Beyond these exponents a weight is 0 within its error: e^-680 < 2^-981.
inline constexpr double largest_exponent = 680;
inline constexpr double vanished = 0x1p-980;

HWY_INLINE double size(Tracked x) { return std::abs(x.value.hi); }
HWY_INLINE Tracked bounded(DoubleDouble value, double error) {
  const bool known = std::isfinite(value.hi) && std::isfinite(value.lo) && error < unbounded;
  return known ? Tracked{value, error * widened} : Tracked{{0, 0}, unbounded};
}
HWY_INLINE Tracked exact(double x) { return {{x, 0}, 0}; }

HWY_INLINE Tracked operator-(Tracked x) { return {negated(x.value), x.error}; }
HWY_INLINE Tracked operator+(Tracked x, Tracked y) {
  const DoubleDouble sum = x.value + y.value;
  return bounded(sum, x.error + y.error + std::abs(sum.hi) * (4 * uu));
}
HWY_INLINE Tracked operator-(Tracked x, Tracked y) { return x + -y; }
HWY_INLINE Tracked operator*(Tracked x, Tracked y) {
  const DoubleDouble product = x.value * y.value;
  return bounded(product, size(x) * y.error + size(y) * x.error + x.error * y.error +
                              std::abs(product.hi) * (6 * uu) + tiny);
}
HWY_INLINE Tracked operator/(Tracked x, Tracked y) {
  if (!(y.error <= size(y) / 4)) return {{0, 0}, unbounded};
  const DoubleDouble quotient = x.value / y.value;
  const double least = size(y) - y.error;
  return bounded(quotient, (x.error + std::abs(quotient.hi) * y.error * 1.01 + tiny) / least +
                               std::abs(quotient.hi) * (17 * uu));
}
HWY_INLINE Tracked& operator+=(Tracked& x, Tracked y) { return x = x + y; }
HWY_INLINE Tracked half(Tracked x) { return {scaled(x.value, 0.5), 0.5 * x.error + tiny}; }
HWY_INLINE Tracked magnitude(Tracked x) { return x.value.hi < 0 ? -x : x; }
HWY_INLINE double nearby(Tracked x) { return x.value.hi; }

/// Arguments off by more than this have no bound: the terms of second order below are for less.
inline constexpr double largest_argument_error = 0x1p-10;

/// |e^(x+η) − e^x| ≤ 1.01 e^x η
HWY_INLINE Tracked exp(Tracked x) {
  if (!(x.error <= largest_argument_error && x.value.hi <= largest_exponent)) return {{0, 0}, unbounded};
  if (x.value.hi < -largest_exponent) return {{0, 0}, vanished};
  const DoubleDouble value = numerics::HWY_NAMESPACE::exp(x.value);
  return bounded(value, value.hi * (0x1p-92 + 1.01 * x.error) + tiny);
}

/// e^x − 1 − x; |gap'| = |e^x − 1|, and to second order ½e^x η²
HWY_INLINE Tracked exp_gap(Tracked x) {
  if (!(x.error <= largest_argument_error && x.value.hi <= largest_exponent)) return {{0, 0}, unbounded};
  if (x.value.hi < -largest_exponent) return -x - exact(1) + Tracked{{0, 0}, vanished};
  const auto [power, gap] = numerics::HWY_NAMESPACE::exp_and_gap(x.value);
  const double slope = std::abs(power.hi - 1) + power.hi * (0x1p-50 + x.error);
  return bounded(gap, 1.01 * slope * x.error + gap.hi * 0x1p-80 + tiny);
}

/// e^x − 1 = x + (e^x − 1 − x)
HWY_INLINE Tracked expm1(Tracked x) {
  if (!(x.error <= largest_argument_error && x.value.hi <= largest_exponent)) return {{0, 0}, unbounded};
  if (x.value.hi < -largest_exponent) return {{-1, 0}, vanished};
  const auto [power, gap] = numerics::HWY_NAMESPACE::exp_and_gap(x.value);
  const DoubleDouble value = x.value + gap;
  return bounded(value, 1.01 * power.hi * x.error + gap.hi * 0x1p-80 + std::abs(value.hi) * (4 * uu) + tiny);
}

/// log(1+t), and t − log(1+t), whose derivatives are 1/(1+t) and t/(1+t).
struct LogAndGap {
  Tracked log, gap;
};
HWY_INLINE LogAndGap log_and_gap(Tracked t) {
  const double one_plus = t.value.hi + 1;
  const bool known =
      one_plus > 0x1p-900 && one_plus < 0x1p900 && t.error <= one_plus * largest_argument_error;
  if (!known) return {{{0, 0}, unbounded}, {{0, 0}, unbounded}};
  const auto [log, gap] =
      numerics::HWY_NAMESPACE::log_and_gap(numerics::HWY_NAMESPACE::quotient(1.0, t.value + 1.0, t.value));
  const double relative = t.error / one_plus * 1.01;
  const double far = std::abs(t.value.hi) > 0.25 ? 16 * uu : 0;  // 1+t is then a rounded sum
  return {bounded(log, relative + std::abs(log.hi) * 0x1p-80 + far + tiny),
          bounded(gap, relative * (std::abs(t.value.hi) + t.error) + gap.hi * 0x1p-80 + far + tiny)};
}
HWY_INLINE Tracked log1p(Tracked t) { return log_and_gap(t).log; }
HWY_INLINE Tracked log_gap(Tracked t) { return log_and_gap(t).gap; }
HWY_INLINE Tracked log(Tracked x) {
  if (!(x.value.hi > 0x1p-900 && x.value.hi < 0x1p900 && x.error <= x.value.hi * largest_argument_error))
    return {{0, 0}, unbounded};
  const DoubleDouble log =
      numerics::HWY_NAMESPACE::log_and_gap(numerics::HWY_NAMESPACE::quotient(1.0, x.value, x.value - 1.0))
          .log;
  return bounded(log, x.error / x.value.hi * 1.01 + std::abs(log.hi) * 0x1p-80 + 16 * uu);
}

}  // namespace divcert::rows::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
