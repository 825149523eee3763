#ifdef DIVCERT_TARGETS_PRECOMPILED
#include "numerics/precompiled_target.hpp"
#elif defined(DIVCERT_NUMERICS_SUMS_HPP) == defined(HWY_TARGET_TOGGLE)
#ifdef DIVCERT_NUMERICS_SUMS_HPP
#undef DIVCERT_NUMERICS_SUMS_HPP
#else
#define DIVCERT_NUMERICS_SUMS_HPP
#endif

#include <algorithm>
#include <cstddef>
#include <limits>

#include "numerics/double_double.hpp"

HWY_BEFORE_NAMESPACE();
namespace divcert::numerics::HWY_NAMESPACE {

/// The total of non-negative doubles. Each lane adds into three: hi + mid is exact until a remainder of a
/// remainder appears, which `rest` collects.
template <class N>
struct TripleSum {
  N hi, mid, rest, rest_size;
  N least;  ///< the least positive summand, or infinity

  HWY_INLINE TripleSum()
      : hi{}, mid{}, rest{}, rest_size{}, least(constant<N>(std::numeric_limits<double>::infinity())) {}
  HWY_INLINE TripleSum(N leading, N next, N last, N last_size, N least_summand)
      : hi(leading), mid(next), rest(last), rest_size(last_size), least(least_summand) {}

  HWY_INLINE void add(N x) {
    const DoubleDoubleOf<N> s = two_sum(hi, x);
    const DoubleDoubleOf<N> t = two_sum(mid, s.lo);
    hi = s.hi;
    mid = t.hi;
    rest += t.lo;
    rest_size += abs(t.lo);
    least = min(least, select(x > 0, x, constant<N>(std::numeric_limits<double>::infinity())));
  }
};

/// All lanes in one. Two equal lanes of an exchange give the same sums, so any lane is the whole.
HWY_INLINE TripleSum<double> folded(const TripleSum<Vector>& sum) {
  const TripleSum<Vector> all = folded(
      sum,
      [](const TripleSum<Vector>& x, auto reverse) HWY_ATTR {
        return TripleSum<Vector>{reverse(x.hi), reverse(x.mid), reverse(x.rest), reverse(x.rest_size),
                                 reverse(x.least)};
      },
      [](const TripleSum<Vector>& x, const TripleSum<Vector>& y) HWY_ATTR {
        const DoubleDoubleOf<Vector> s = two_sum(x.hi, y.hi), t = two_sum(x.mid, y.mid),
                                     m = two_sum(t.hi, s.lo);
        return TripleSum<Vector>{s.hi, m.hi, (x.rest + y.rest) + (t.lo + m.lo),
                                 (x.rest_size + y.rest_size) + (abs(t.lo) + abs(m.lo)),
                                 min(x.least, y.least)};
      });
  return {first_lane(all.hi), first_lane(all.mid), first_lane(all.rest), first_lane(all.rest_size),
          first_lane(all.least)};
}

/// A total as a double-double, and as a sum of three doubles, with relative errors.
struct Total {
  DoubleDouble value;
  double relative_error;  ///< 0 if the value is exact
  double part[3];
  double part_error;  ///< 0 if the parts are exact
};

/// The total of `count` summands. Its error: the last addition, and the roundings of `rest` (bounds/sums.md).
HWY_INLINE Total total_of(const TripleSum<double>& sum, double count) {
  const DoubleDouble lo = two_sum(sum.mid, sum.rest);
  const DoubleDouble s = two_sum(sum.hi, lo.hi);
  const DoubleDouble tail = two_sum(s.lo, lo.lo);
  const double error = 1.01 * (count + 4 * lanes) * u * (sum.rest_size / sum.hi);
  const bool exact = sum.rest_size == 0;
  return {fast_two_sum(s.hi, tail.hi), exact ? 0 : 2.01 * u * u + error, {s.hi, tail.hi, tail.lo}, error};
}

/// Adds double-doubles. In each lane remainders gather in one double over a block of additions and are then
/// swept into a double-double. Error, relative to the sum of the sizes: block_error, sweep_error for each
/// block, and fold_error (bounds/sums.md).
class BlockSum {
 public:
  static constexpr std::size_t block = 64;
  static constexpr double block_error = 0x1p13 * u * u;
  static constexpr double sweep_error = 4 * u * u;
  static constexpr double fold_error = 16 * u * u;

  /// An implicit one is not compiled for the target: it would call Vector's, and the sums would stay in
  /// memory.
  HWY_INLINE BlockSum() {}

  HWY_INLINE void add(DoubleDoubleOf<Vector> x) {
    const DoubleDoubleOf<Vector> s = two_sum(hi_, x.hi);
    hi_ = s.hi;
    lo_ += s.lo + x.lo;
  }
  HWY_INLINE void add(Vector x) {
    const DoubleDoubleOf<Vector> s = two_sum(hi_, x);
    hi_ = s.hi;
    lo_ += s.lo;
  }
  HWY_INLINE void sweep() {
    const DoubleDoubleOf<Vector> block_total = fast_two_sum(hi_, lo_);
    total_ = first_ ? block_total : total_ + block_total;
    first_ = false;
    hi_ = lo_ = Vector{};
  }
  /// The swept sum of all lanes.
  HWY_INLINE DoubleDouble total() const {
    const DoubleDoubleOf<Vector> all = folded(
        total_,
        [](DoubleDoubleOf<Vector> x, auto reverse) HWY_ATTR {
          return DoubleDoubleOf<Vector>{reverse(x.hi), reverse(x.lo)};
        },
        [](DoubleDoubleOf<Vector> x, DoubleDoubleOf<Vector> y) HWY_ATTR {
          const DoubleDoubleOf<Vector> s = two_sum(x.hi, y.hi);
          return DoubleDoubleOf<Vector>{s.hi, s.lo + (x.lo + y.lo)};
        });
    return two_sum(first_lane(all.hi), first_lane(all.lo));
  }

 private:
  Vector hi_{}, lo_{};
  DoubleDoubleOf<Vector> total_{};
  bool first_ = true;
};

}  // namespace divcert::numerics::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
