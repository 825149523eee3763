/// Numbers that the kernels compute with: a double, or several side by side in one register of the target
/// that Highway compiles for, each on its own. This header and those above it are included once for each
/// target.
#ifdef DIVCERT_TARGETS_PRECOMPILED
#include "numerics/precompiled_target.hpp"
#elif defined(DIVCERT_NUMERICS_VECTOR_HPP) == defined(HWY_TARGET_TOGGLE)
#ifdef DIVCERT_NUMERICS_VECTOR_HPP
#undef DIVCERT_NUMERICS_VECTOR_HPP
#else
#define DIVCERT_NUMERICS_VECTOR_HPP
#endif

#include <cmath>
#include <cstddef>
#include <cstdint>

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace divcert::numerics::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using Doubles = hn::ScalableTag<double>;
using Integers = hn::RebindToSigned<Doubles>;
inline constexpr Doubles doubles;
inline constexpr Integers integers;
inline constexpr std::size_t lanes = hn::MaxLanes(doubles);

struct Zeros {
  double lane[lanes] = {};
};

struct Vector {
  /// Vector{} is 0, by these bits: Highway's own default constructors do not promise it. On Arm they are
  /// empty, and a compiler may take an earlier zeroing for dead. No function is called, since implicit
  /// constructors of classes with vectors are not compiled for the target.
  hn::Vec<Doubles> raw = __builtin_bit_cast(hn::Vec<Doubles>, Zeros{});

  Vector() = default;
  HWY_INLINE Vector(double every) : raw(hn::Set(doubles, every)) {}
  HWY_INLINE Vector(hn::Vec<Doubles> values) : raw(values) {}
};

struct Mask {
  hn::Mask<Doubles> raw;

  /// Of a mask only: nothing may count on one that was never set.
  HWY_INLINE Mask(hn::Mask<Doubles> values) : raw(values) {}
};

HWY_INLINE Vector operator+(Vector x, Vector y) { return hn::Add(x.raw, y.raw); }
HWY_INLINE Vector operator-(Vector x, Vector y) { return hn::Sub(x.raw, y.raw); }
HWY_INLINE Vector operator*(Vector x, Vector y) { return hn::Mul(x.raw, y.raw); }
HWY_INLINE Vector operator/(Vector x, Vector y) { return hn::Div(x.raw, y.raw); }
HWY_INLINE Vector operator-(Vector x) { return hn::Neg(x.raw); }
HWY_INLINE Vector& operator+=(Vector& x, Vector y) { return x = x + y; }
HWY_INLINE Mask operator<(Vector x, Vector y) { return {hn::Lt(x.raw, y.raw)}; }
HWY_INLINE Mask operator>(Vector x, Vector y) { return {hn::Gt(x.raw, y.raw)}; }
HWY_INLINE Mask operator<=(Vector x, Vector y) { return {hn::Le(x.raw, y.raw)}; }
HWY_INLINE Mask operator>=(Vector x, Vector y) { return {hn::Ge(x.raw, y.raw)}; }
HWY_INLINE Mask operator==(Vector x, Vector y) { return {hn::Eq(x.raw, y.raw)}; }
HWY_INLINE Mask operator&(Mask x, Mask y) { return {hn::And(x.raw, y.raw)}; }
HWY_INLINE Mask operator|(Mask x, Mask y) { return {hn::Or(x.raw, y.raw)}; }

HWY_INLINE double fma(double x, double y, double z) { return std::fma(x, y, z); }
HWY_INLINE double sqrt(double x) { return std::sqrt(x); }
HWY_INLINE double abs(double x) { return std::abs(x); }
HWY_INLINE double min(double x, double y) { return y < x ? y : x; }
HWY_INLINE double select(bool condition, double x, double y) { return condition ? x : y; }

/// x·y + z, rounded once, also where the target has no such instruction.
HWY_INLINE Vector fma(Vector x, Vector y, Vector z) {
#if HWY_NATIVE_FMA
  return hn::MulAdd(x.raw, y.raw, z.raw);
#else
  HWY_ALIGN double a[lanes], b[lanes], c[lanes];
  hn::Store(x.raw, doubles, a);
  hn::Store(y.raw, doubles, b);
  hn::Store(z.raw, doubles, c);
  for (std::size_t l = 0; l < lanes; ++l) a[l] = std::fma(a[l], b[l], c[l]);
  return hn::Load(doubles, a);
#endif
}
/// x·y − z, rounded once.
HWY_INLINE double fms(double x, double y, double z) { return std::fma(x, y, -z); }
HWY_INLINE Vector fms(Vector x, Vector y, Vector z) {
#if HWY_NATIVE_FMA
  return hn::MulSub(x.raw, y.raw, z.raw);
#else
  return fma(x, y, -z);
#endif
}
/// z − x·y, rounded once.
HWY_INLINE double fnma(double x, double y, double z) { return std::fma(-x, y, z); }
HWY_INLINE Vector fnma(Vector x, Vector y, Vector z) {
#if HWY_NATIVE_FMA
  return hn::NegMulAdd(x.raw, y.raw, z.raw);
#else
  return fma(-x, y, z);
#endif
}
HWY_INLINE Vector sqrt(Vector x) { return hn::Sqrt(x.raw); }
HWY_INLINE Vector abs(Vector x) { return hn::Abs(x.raw); }
HWY_INLINE Vector min(Vector x, Vector y) { return hn::Min(x.raw, y.raw); }
HWY_INLINE Vector max(Vector x, Vector y) { return hn::Max(x.raw, y.raw); }
HWY_INLINE Vector select(Mask condition, Vector x, Vector y) {
  return hn::IfThenElse(condition.raw, x.raw, y.raw);
}

/// The lanes of a vector in memory.
struct Lanes {
  HWY_ALIGN double at[lanes];
};
HWY_INLINE Lanes stored(Vector x) {
  Lanes result;
  hn::Store(x.raw, doubles, result.at);
  return result;
}
HWY_INLINE Vector loaded(const double* from) { return hn::LoadU(doubles, from); }
HWY_INLINE Vector loaded(const float* from) {
  return hn::PromoteTo(doubles, hn::LoadU(hn::Rebind<float, Doubles>(), from));
}
HWY_INLINE Vector loaded(const Lanes& from) { return hn::Load(doubles, from.at); }
HWY_INLINE double first_lane(Vector x) { return hn::GetLane(x.raw); }

/// Folds a commutative f over the lanes in log₂(lanes) exchanges: f(x, x reversed in groups of 8, 4, 2).
template <class X, class Reversed, class F>
HWY_INLINE X folded(X x, Reversed reversed, F f) {
  if constexpr (lanes >= 8)
    x = f(x, reversed(x, [](Vector v) HWY_ATTR -> Vector { return hn::Reverse8(doubles, v.raw); }));
  if constexpr (lanes >= 4)
    x = f(x, reversed(x, [](Vector v) HWY_ATTR -> Vector { return hn::Reverse4(doubles, v.raw); }));
  if constexpr (lanes >= 2)
    x = f(x, reversed(x, [](Vector v) HWY_ATTR -> Vector { return hn::Reverse2(doubles, v.raw); }));
  return x;
}

/// The sum of all lanes, in any order.
HWY_INLINE double sum_of_lanes(Vector x) { return hn::GetLane(hn::SumOfLanes(doubles, x.raw)); }

HWY_INLINE double greatest_lane(Vector x) { return hn::GetLane(hn::MaxOfLanes(doubles, x.raw)); }
HWY_INLINE double least_lane(Vector x) { return hn::GetLane(hn::MinOfLanes(doubles, x.raw)); }

/// The constant as a number of type N.
template <class N>
HWY_INLINE N constant(double x) {
  return N(x);
}

}  // namespace divcert::numerics::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#ifndef HWY_TARGET_INCLUDE
/// Where there is one target only, it needs no name.
namespace divcert::numerics {
using namespace HWY_NAMESPACE;
}
#endif

#endif
