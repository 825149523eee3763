#pragma once

#include <cstddef>

namespace divcert::tests {

/// hi + lo is within `error` of 2^-exponent times a value.
struct Bound {
  double hi, lo, error;
  int exponent = 0;
};

inline constexpr std::size_t most_bounds = 4;

}  // namespace divcert::tests
