#pragma once

#include <cmath>

/// Double-double arithmetic: an unevaluated sum of two doubles, |lo| ≤ ½ulp(hi). Bounds are relative errors
/// in units of u² = 2^-106, from Joldes, Muller, Popescu, "Tight and rigorous error bounds for basic building
/// blocks of double-word arithmetic", ACM TOMS 44(2), 2017 [JMP], and Lefèvre, Louvet, Muller, Picot, Rideau,
/// "Accurate calculation of Euclidean norms using double-word arithmetic", ACM TOMS 49(1), 2023 [LLMPR]. They
/// hold barring overflow and underflow, which callers exclude by range (bounds/double_double.md).
namespace divcert::numerics {

inline constexpr double u = 0x1p-53;

struct DoubleDouble {
  double hi;
  double lo;
};

/// hi + lo = a + b, exactly (Knuth).
inline DoubleDouble two_sum(double a, double b) {
  const double hi = a + b;
  const double a_part = hi - b;
  const double b_part = hi - a_part;
  return {hi, (a - a_part) + (b - b_part)};  // exact
}

/// hi + lo = a + b, exactly, if |a| ≥ |b| or a = 0 (Dekker).
inline DoubleDouble fast_two_sum(double a, double b) {
  const double hi = a + b;
  return {hi, b - (hi - a)};  // exact
}

/// hi + lo = a·b, exactly.
inline DoubleDouble two_product(double a, double b) {
  const double hi = a * b;
  return {hi, std::fma(a, b, -hi)};  // exact
}

inline DoubleDouble negated(DoubleDouble x) { return {-x.hi, -x.lo}; }

/// x·2^k, exactly, with power = 2^k.
inline DoubleDouble scaled(DoubleDouble x, double power) { return {x.hi * power, x.lo * power}; }

/// 2u² [JMP, algorithm 4].
inline DoubleDouble operator+(DoubleDouble x, double y) {
  const DoubleDouble s = two_sum(x.hi, y);
  return fast_two_sum(s.hi, x.lo + s.lo);
}

/// 3u² + 13u³ [JMP, algorithm 6], whatever the signs.
inline DoubleDouble operator+(DoubleDouble x, DoubleDouble y) {
  const DoubleDouble s = two_sum(x.hi, y.hi);
  const DoubleDouble t = two_sum(x.lo, y.lo);
  const DoubleDouble v = fast_two_sum(s.hi, s.lo + t.hi);
  return fast_two_sum(v.hi, t.lo + v.lo);
}

inline DoubleDouble operator-(DoubleDouble x, double y) { return x + -y; }
inline DoubleDouble operator-(DoubleDouble x, DoubleDouble y) { return x + negated(y); }

/// 2u² [JMP, algorithm 9].
inline DoubleDouble operator*(DoubleDouble x, double y) {
  const DoubleDouble c = two_product(x.hi, y);
  return fast_two_sum(c.hi, std::fma(x.lo, y, c.lo));
}

/// 5u² [JMP, algorithm 11].
inline DoubleDouble operator*(DoubleDouble x, DoubleDouble y) {
  const DoubleDouble c = two_product(x.hi, y.hi);
  return fast_two_sum(c.hi, c.lo + std::fma(x.hi, y.lo, x.lo * y.hi));
}

/// 3u² [JMP, algorithm 15], as the remainder xh − th·y is exact by fma.
inline DoubleDouble operator/(DoubleDouble x, double y) {
  const double t = x.hi / y;
  const double remainder = std::fma(-t, y, x.hi);  // exact
  return fast_two_sum(t, (remainder + x.lo) / y);
}

/// 16u² (bounds/double_double.md).
inline DoubleDouble operator/(DoubleDouble x, DoubleDouble y) {
  const double t = x.hi / y.hi;
  const double remainder = std::fma(-t, y.hi, x.hi);  // exact
  return fast_two_sum(t, (remainder + std::fma(-t, y.lo, x.lo)) / y.hi);
}

/// 25/8 u² [LLMPR, SQRTDWtoDW]; √0 = 0.
inline DoubleDouble sqrt(DoubleDouble x) {
  const double s = std::sqrt(x.hi);
  const double remainder = std::fma(-s, s, x.hi);  // exact
  return s > 0 ? fast_two_sum(s, (x.lo + remainder) / (2 * s)) : DoubleDouble{0, 0};
}

}  // namespace divcert::numerics
