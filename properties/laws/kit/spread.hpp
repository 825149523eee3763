#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>

#include "reference/input.hpp"

namespace divcert::properties {

/// The binary exponents of positive numbers.
class ExponentRange {
 public:
  void add(double mass) {
    if (!(mass > 0)) return;
    least_ = std::min(least_, std::ilogb(mass));
    largest_ = std::max(largest_, std::ilogb(mass));
  }
  void add(std::span<const double> masses) {
    for (const double mass : masses) add(mass);
  }
  /// By how much they differ; 0 where there are none.
  int spread() const { return largest_ < least_ ? 0 : largest_ - least_; }

 private:
  int least_ = std::numeric_limits<int>::max(), largest_ = std::numeric_limits<int>::min();
};

/// The positive masses of P lie within a factor of 2^1000 of each other, and so do those of Q. Of masses that
/// are farther apart two sides may differ by less than 2^-4000 of themselves.
inline bool masses_are_comparable(const reference::Input& input) {
  ExponentRange p, q;
  p.add(input.p);
  q.add(input.q);
  return p.spread() < 1000 && q.spread() < 1000;
}

}  // namespace divcert::properties
