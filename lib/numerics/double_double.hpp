/// Double-double arithmetic: an unevaluated sum of two doubles, |lo| ≤ ½ulp(hi). Bounds are relative errors
/// in units of u² = 2^-106, from Joldes, Muller, Popescu, "Tight and rigorous error bounds for basic building
/// blocks of double-word arithmetic", ACM TOMS 44(2), 2017 [JMP], and Lefèvre, Louvet, Muller, Picot, Rideau,
/// "Accurate calculation of Euclidean norms using double-word arithmetic", ACM TOMS 49(1), 2023 [LLMPR]. They
/// hold barring overflow and underflow, which callers exclude by range (bounds/double_double.md).
#ifdef DIVCERT_TARGETS_PRECOMPILED
#include "numerics/precompiled_target.hpp"
#elif defined(DIVCERT_NUMERICS_DOUBLE_DOUBLE_HPP) == defined(HWY_TARGET_TOGGLE)
#ifdef DIVCERT_NUMERICS_DOUBLE_DOUBLE_HPP
#undef DIVCERT_NUMERICS_DOUBLE_DOUBLE_HPP
#else
#define DIVCERT_NUMERICS_DOUBLE_DOUBLE_HPP
#endif

#include "numerics/vector.hpp"

HWY_BEFORE_NAMESPACE();
namespace divcert::numerics::HWY_NAMESPACE {

inline constexpr double u = 0x1p-53;

template <class N>
struct DoubleDoubleOf {
  N hi;
  N lo;
};
using DoubleDouble = DoubleDoubleOf<double>;

template <class N>
HWY_INLINE DoubleDoubleOf<N> constant(DoubleDouble x) {
  return {constant<N>(x.hi), constant<N>(x.lo)};
}

/// hi + lo = a + b, exactly (Knuth).
template <class N>
HWY_INLINE DoubleDoubleOf<N> two_sum(N a, N b) {
  const N hi = a + b;
  const N a_part = hi - b;
  const N b_part = hi - a_part;
  return {hi, (a - a_part) + (b - b_part)};  // exact
}

/// hi + lo = a + b, exactly, if |a| ≥ |b| or a = 0 (Dekker).
template <class N>
HWY_INLINE DoubleDoubleOf<N> fast_two_sum(N a, N b) {
  const N hi = a + b;
  return {hi, b - (hi - a)};  // exact
}

/// hi + lo = a·b, exactly.
template <class N>
HWY_INLINE DoubleDoubleOf<N> two_product(N a, N b) {
  const N hi = a * b;
  return {hi, fms(a, b, hi)};  // exact
}

template <class N>
HWY_INLINE DoubleDoubleOf<N> negated(DoubleDoubleOf<N> x) {
  return {-x.hi, -x.lo};
}

/// x·power, exactly, for a power of two or ±1.
template <class N, class Power>
HWY_INLINE DoubleDoubleOf<N> scaled(DoubleDoubleOf<N> x, Power power) {
  return {x.hi * power, x.lo * power};
}

template <class Condition, class N>
HWY_INLINE DoubleDoubleOf<N> select(Condition condition, DoubleDoubleOf<N> x, DoubleDoubleOf<N> y) {
  return {select(condition, x.hi, y.hi), select(condition, x.lo, y.lo)};
}

/// 2u² [JMP, algorithm 4].
template <class N>
HWY_INLINE DoubleDoubleOf<N> operator+(DoubleDoubleOf<N> x, N y) {
  const DoubleDoubleOf<N> s = two_sum(x.hi, y);
  return fast_two_sum(s.hi, x.lo + s.lo);
}

/// 3u² + 13u³ [JMP, algorithm 6], whatever the signs.
template <class N>
HWY_INLINE DoubleDoubleOf<N> operator+(DoubleDoubleOf<N> x, DoubleDoubleOf<N> y) {
  const DoubleDoubleOf<N> s = two_sum(x.hi, y.hi);
  const DoubleDoubleOf<N> t = two_sum(x.lo, y.lo);
  const DoubleDoubleOf<N> v = fast_two_sum(s.hi, s.lo + t.hi);
  return fast_two_sum(v.hi, t.lo + v.lo);
}

template <class N>
HWY_INLINE DoubleDoubleOf<N> operator-(DoubleDoubleOf<N> x, N y) {
  return x + -y;
}

/// 2u² [JMP, algorithm 9].
template <class N>
HWY_INLINE DoubleDoubleOf<N> operator*(DoubleDoubleOf<N> x, N y) {
  const DoubleDoubleOf<N> c = two_product(x.hi, y);
  return fast_two_sum(c.hi, fma(x.lo, y, c.lo));
}

/// 5u² [JMP, algorithm 11].
template <class N>
HWY_INLINE DoubleDoubleOf<N> operator*(DoubleDoubleOf<N> x, DoubleDoubleOf<N> y) {
  const DoubleDoubleOf<N> c = two_product(x.hi, y.hi);
  return fast_two_sum(c.hi, c.lo + fma(x.hi, y.lo, x.lo * y.hi));
}

/// 3u² [JMP, algorithm 15], as the remainder xh − th·y is exact by fma.
template <class N>
HWY_INLINE DoubleDoubleOf<N> operator/(DoubleDoubleOf<N> x, N y) {
  const N t = x.hi / y;
  const N remainder = fnma(t, y, x.hi);  // exact
  return fast_two_sum(t, (remainder + x.lo) / y);
}

/// 16u² (bounds/double_double.md).
template <class N>
HWY_INLINE DoubleDoubleOf<N> operator/(DoubleDoubleOf<N> x, DoubleDoubleOf<N> y) {
  const N t = x.hi / y.hi;
  const N remainder = fnma(t, y.hi, x.hi);  // exact
  return fast_two_sum(t, (remainder + fnma(t, y.lo, x.lo)) / y.hi);
}

/// 25/8 u² [LLMPR, SQRTDWtoDW]; √0 = 0.
template <class N>
HWY_INLINE DoubleDoubleOf<N> sqrt(DoubleDoubleOf<N> x) {
  const N s = sqrt(x.hi);
  const N remainder = fnma(s, s, x.hi);  // exact
  return fast_two_sum(s, select(s > 0, (x.lo + remainder) / (2 * s), N{}));
}

}  // namespace divcert::numerics::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
