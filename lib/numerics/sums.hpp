#pragma once

#include <cstddef>

#include "numerics/double_double.hpp"

namespace divcert::numerics {

/// Adds doubles into three: hi + mid is exact until a remainder of a remainder appears, which `rest`
/// collects.
class TripleSum {
 public:
  void add(double x) {
    const DoubleDouble s = two_sum(hi_, x);
    const DoubleDouble t = two_sum(mid_, s.lo);
    hi_ = s.hi;
    mid_ = t.hi;
    rest_ += t.lo;
    rest_size_ += std::abs(t.lo);
  }

  /// Whether no remainder was rounded away: then total() is exact.
  bool exact() const { return rest_size_ == 0; }

  DoubleDouble total() const {
    const DoubleDouble lo = two_sum(mid_, rest_);
    const DoubleDouble sum = two_sum(hi_, lo.hi);
    return exact() ? sum : fast_two_sum(sum.hi, sum.lo + lo.lo);
  }

  /// A bound on the relative error of total() for non-negative summands, `count` of them: the rounding of its
  /// last addition, twice u², and those of `rest`, count·u of its size (bounds/sums.md).
  double relative_error(double count) const {
    return exact() ? 0 : 2.01 * u * u + 1.01 * count * u * (rest_size_ / hi_);
  }

 private:
  double hi_ = 0, mid_ = 0, rest_ = 0, rest_size_ = 0;
};

/// Adds non-negative double-doubles. Remainders gather in one double over a block and are then swept into a
/// double-double. Relative error of total(): block_error + sweep_error · blocks (bounds/sums.md).
class BlockSum {
 public:
  static constexpr std::size_t block = 256;
  static constexpr double block_error = 0x1p17 * u * u;
  static constexpr double sweep_error = 4 * u * u;

  void add(DoubleDouble x) {
    const DoubleDouble s = two_sum(hi_, x.hi);
    hi_ = s.hi;
    lo_ += s.lo + x.lo;
  }
  void sweep() {
    total_ = total_ + fast_two_sum(hi_, lo_);
    hi_ = lo_ = 0;
  }
  DoubleDouble total() const { return total_; }

 private:
  double hi_ = 0, lo_ = 0;
  DoubleDouble total_{0, 0};
};

}  // namespace divcert::numerics
