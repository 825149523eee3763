#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>

#include "reference/input.hpp"

namespace divcert::properties {

/// The positive masses of P lie within a factor of 2^1000 of each other, and so do those of Q. Of masses that
/// are farther apart two sides may differ by less than 2^-4000 of themselves.
inline bool masses_are_comparable(const reference::Input& input) {
  const auto comparable = [](std::span<const double> masses) {
    int least = std::numeric_limits<int>::max(), largest = std::numeric_limits<int>::min();
    for (const double mass : masses) {
      if (!(mass > 0)) continue;
      least = std::min(least, std::ilogb(mass));
      largest = std::max(largest, std::ilogb(mass));
    }
    return largest - least < 1000;
  };
  return comparable(input.p) && comparable(input.q);
}

}  // namespace divcert::properties
