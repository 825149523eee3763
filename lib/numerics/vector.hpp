#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>

/// Numbers that the kernels compute with: a double, or several side by side, each on its own. The same source
/// gives the same bits for both, since every operation is correctly rounded.
namespace divcert::numerics {

inline constexpr std::size_t lanes = 4;
using Vector = double __attribute__((vector_size(lanes * sizeof(double))));
using Mask = std::int64_t __attribute__((vector_size(lanes * sizeof(double))));

inline double fma(double x, double y, double z) { return std::fma(x, y, z); }
inline double sqrt(double x) { return std::sqrt(x); }
inline double abs(double x) { return std::abs(x); }
inline double select(bool condition, double x, double y) { return condition ? x : y; }

// Written as loops over memory that stay loops until the compiler's vectoriser turns each into one
// instruction.
inline Vector fma(Vector x, Vector y, Vector z) {
  alignas(Vector) double a[lanes], b[lanes], c[lanes];
  std::memcpy(a, &x, sizeof x);
  std::memcpy(b, &y, sizeof y);
  std::memcpy(c, &z, sizeof z);
#pragma GCC unroll 1
  for (std::size_t l = 0; l < lanes; ++l) a[l] = std::fma(a[l], b[l], c[l]);
  std::memcpy(&x, a, sizeof x);
  return x;
}
inline Vector sqrt(Vector x) {
  alignas(Vector) double a[lanes];
  std::memcpy(a, &x, sizeof x);
#pragma GCC unroll 1
  for (std::size_t l = 0; l < lanes; ++l) a[l] = std::sqrt(a[l]);
  std::memcpy(&x, a, sizeof x);
  return x;
}
inline Vector abs(Vector x) { return x < 0 ? -x : x; }
inline Vector select(Mask condition, Vector x, Vector y) { return condition ? x : y; }

/// The constant as a number of type N.
template <class N>
inline N constant(double x) {
  return N{} + x;
}

}  // namespace divcert::numerics
