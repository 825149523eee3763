#pragma once

#include <algorithm>
#include <cstddef>
#include <limits>

#include "numerics/double_double.hpp"

namespace divcert::numerics {

/// The total of non-negative doubles. Each lane adds into three: hi + mid is exact until a remainder of a
/// remainder appears, which `rest` collects.
template <class N>
struct TripleSum {
  N hi{}, mid{}, rest{}, rest_size{};
  N least = constant<N>(std::numeric_limits<double>::infinity());  ///< the least positive summand

  void add(N x) {
    const DoubleDoubleOf<N> s = two_sum(hi, x);
    const DoubleDoubleOf<N> t = two_sum(mid, s.lo);
    hi = s.hi;
    mid = t.hi;
    rest += t.lo;
    rest_size += abs(t.lo);
    least = select((x > 0) & (x < least), x, least);
  }
};

/// All lanes in one.
inline TripleSum<double> folded(const TripleSum<Vector>& lane) {
  TripleSum<double> sum;
  for (std::size_t l = 0; l < lanes; ++l) {
    sum.add(lane.hi[l]);
    sum.add(lane.mid[l]);
    sum.rest += lane.rest[l];
    sum.rest_size += lane.rest_size[l];
  }
  for (std::size_t l = 0; l < lanes; ++l) sum.least = std::min(sum.least, lane.least[l]);
  return sum;
}

/// A total as a double-double, and as a sum of three doubles, with relative errors.
struct Total {
  DoubleDouble value;
  double relative_error;  ///< 0 if the value is exact
  double part[3];
  double part_error;  ///< 0 if the parts are exact
};

/// The total of `count` summands. Its error: the last addition, and the roundings of `rest` (bounds/sums.md).
inline Total total_of(const TripleSum<double>& sum, double count) {
  const DoubleDouble lo = two_sum(sum.mid, sum.rest);
  const DoubleDouble s = two_sum(sum.hi, lo.hi);
  const DoubleDouble tail = two_sum(s.lo, lo.lo);
  const double error = 1.01 * (count + 4 * lanes) * u * (sum.rest_size / sum.hi);
  const bool exact = sum.rest_size == 0;
  return {fast_two_sum(s.hi, tail.hi), exact ? 0 : 2.01 * u * u + error, {s.hi, tail.hi, tail.lo}, error};
}

/// Adds non-negative double-doubles. In each lane remainders gather in one double over a block of additions
/// and are then swept into a double-double. Relative error: block_error + sweep_error for each block
/// (bounds/sums.md).
class BlockSum {
 public:
  static constexpr std::size_t block = 64;
  static constexpr double block_error = 0x1p13 * u * u;
  static constexpr double sweep_error = 4 * (lanes + 1) * u * u;

  void add(DoubleDoubleOf<Vector> x) {
    const DoubleDoubleOf<Vector> s = two_sum(hi_, x.hi);
    hi_ = s.hi;
    lo_ += s.lo + x.lo;
  }
  void sweep() {
    for (std::size_t l = 0; l < lanes; ++l) total_ = total_ + fast_two_sum(double{hi_[l]}, double{lo_[l]});
    hi_ = lo_ = Vector{};
  }
  DoubleDouble total() const { return total_; }

 private:
  Vector hi_{}, lo_{};
  DoubleDouble total_{0, 0};
};

}  // namespace divcert::numerics
