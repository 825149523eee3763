#pragma once

#include <bit>
#include <cfloat>
#include <cmath>
#include <cstdint>
#include <limits>

// One-sided bounds of single double operations, in the default rounding mode: the rounded result, moved one
// step where the sign of its error says so. Lower ends are never +inf and upper ends never -inf; an infinite
// end is "no bound known", so 0 * inf = 0 and x / inf = 0.
namespace divcert::reference::outward {

static_assert(std::numeric_limits<double>::is_iec559 && FLT_EVAL_METHOD == 0,
              "the bounds count IEEE binary64 roundings");

inline constexpr double infinity = std::numeric_limits<double>::infinity();
inline constexpr double largest = std::numeric_limits<double>::max();
/// Where a product or quotient is at least this large, its error is a double: p * q has at most 106 bits, so
/// its last one is at least 2^(-960 - 105) > 2^-1074.
inline constexpr double error_is_exact_above = 0x1p-960;

inline double next_up(double x) {
  if (x == infinity) return x;
  if (x == 0) return std::numeric_limits<double>::denorm_min();
  const auto bits = std::bit_cast<std::int64_t>(x);
  return std::bit_cast<double>(x > 0 ? bits + 1 : bits - 1);
}
inline double next_down(double x) { return -next_up(-x); }

/// x, or the double below it if `step`, without a branch: the direction of a rounding error cannot be
/// predicted. Precondition: x is finite, and not zero if `step`.
inline double down_if(bool step, double x) {
  const auto bits = std::bit_cast<std::int64_t>(x);
  const std::int64_t towards_zero = (bits >> 63) * 2 + 1;  // 1 above zero, -1 below
  return std::bit_cast<double>(bits - (step ? towards_zero : 0));
}

/// x + y - s, exactly, for the rounded sum s (Knuth's TwoSum); NaN where s - x overflows, or s is not finite.
inline double add_error(double x, double y, double s) {
  const double t = s - x;
  return (x - (s - t)) + (y - t);
}
inline double add_down(double x, double y) {
  const double s = x + y;
  if (!(std::fabs(s) <= largest)) return s > 0 ? largest : -infinity;
  return down_if(!(add_error(x, y, s) >= 0), s);  // s = 0 is exact
}
inline double add_up(double x, double y) { return -add_down(-x, -y); }

inline double multiply_down(double x, double y) {
  if (x == 0 || y == 0) return 0;
  const double product = x * y;
  const double size = std::fabs(product);
  if (size == infinity) return product > 0 ? largest : -infinity;
  if (size < error_is_exact_above) {
    const double below = next_down(product);
    return (x > 0) == (y > 0) ? std::fmax(below, 0.0) : below;
  }
  return down_if(!(std::fma(x, y, -product) >= 0), product);
}
inline double multiply_up(double x, double y) { return -multiply_down(-x, y); }

/// Precondition: y != 0.
inline double divide_down(double x, double y) {
  if (x == 0 || std::isinf(y)) return 0;
  const double quotient = x / y;
  const double size = std::fabs(quotient);
  if (size == infinity) return quotient > 0 ? largest : -infinity;
  if (size < error_is_exact_above || std::fabs(x) < error_is_exact_above) {
    const double below = next_down(quotient);
    return (x > 0) == (y > 0) ? std::fmax(below, 0.0) : below;
  }
  const double remainder = std::fma(-quotient, y, x);  // exact
  return down_if(!(remainder * std::copysign(1.0, y) >= 0), quotient);
}
inline double divide_up(double x, double y) { return -divide_down(-x, y); }

/// Precondition: x >= 0. IEEE sqrt is correctly rounded; the residual gives the direction.
inline double sqrt_down(double x) {
  if (x == 0) return 0;
  const double root = std::sqrt(x);
  if (x < error_is_exact_above) return next_down(root);
  return down_if(!(std::fma(root, root, -x) <= 0), root);
}
inline double sqrt_up(double x) {
  if (x == 0 || x == infinity) return x;
  const double root = std::sqrt(x);
  if (x < error_is_exact_above) return next_up(root);
  return std::fma(root, root, -x) >= 0 ? root : next_up(root);
}

// The C library's log, log1p, exp and expm1. The glibc manual ("Known Maximum Errors in Math Functions")
// gives 1 ulp for each on x86_64 and aarch64. Two steps, not one, because that ulp is of the exact value:
// where the computed value has been rounded up to a power of two, a step below it is only half an ulp of the
// values above it. reference/tests samples the bound against Arb; README says what rests on it.
inline double widen_down(double x) { return next_down(next_down(x)); }
inline double widen_up(double x) { return next_up(next_up(x)); }

/// Preconditions: x > 0 for log, x > -1 for log1p.
inline double log_down(double x) { return x == 1 ? 0 : widen_down(std::log(x)); }
inline double log_up(double x) { return x == 1 ? 0 : widen_up(std::log(x)); }
inline double log1p_down(double x) { return x == 0 ? 0 : widen_down(std::log1p(x)); }
inline double log1p_up(double x) { return x == 0 ? 0 : widen_up(std::log1p(x)); }
inline double exp_down(double x) {
  if (x == 0) return 1;
  const double power = std::exp(x);
  return power == infinity ? largest : std::fmax(widen_down(power), 0.0);
}
/// e^x − 1 > −1, and so are both bounds' limits.
inline double expm1_down(double x) {
  if (x == 0) return 0;
  const double power = std::expm1(x);
  return power == infinity ? largest : std::fmax(widen_down(power), -1.0);
}
inline double expm1_up(double x) { return x == 0 ? 0 : widen_up(std::expm1(x)); }
inline double exp_up(double x) { return x == 0 ? 1 : widen_up(std::exp(x)); }

}  // namespace divcert::reference::outward
