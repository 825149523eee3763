#include "families/chernoff.hpp"

#include <algorithm>

namespace divcert::families {
namespace {

bool below(const Interval& x, const Interval& y) { return mpfr_less_p(x.lower(), y.lower()) != 0; }

/// c of the side on which it is greatest at some α ≤ ½, near which the doubles and MPFR's numbers are dense.
class Side {
 public:
  Side(const AffinityAtPoint& affinity, mpfr_prec_t precision) : affinity_(affinity), precision_(precision) {}

  Interval at(const Interval& alpha) const { return -affinity_(alpha); }
  Interval point(double x) const { return {x, precision_}; }

  /// c at a(1−δ) and a(1+δ), δ = 2^−k.
  struct Neighbours {
    Interval low, high, of_low, of_high;
  };
  Neighbours beside(const Interval& a, long k) const {
    const Interval step = scale(a, -k), low = middle(a - step), high = middle(a + step);
    return {low, high, at(low), at(high)};
  }

  /// About where c is greatest in (0, ½]: the slope's sign from differences, Newton's method inside a
  /// bracket. Where rounding hides the sign, c is as good as flat; next to an end, where it does not yet.
  Interval peak() const {
    const long k = precision_ / 4;  // differences over 2^-k: errors of 2^-2k and of rounding, 2^(k−precision)
    Interval low = point(0), high = point(0.5), a = high;
    for (long exponent = 2;; exponent *= 2) {
      a = scale(point(1), -exponent);
      const Neighbours near = beside(a, k);
      const Interval rise = near.of_high - near.of_low;
      if (certainly_positive(rise)) break;
      if (!certainly_negative(rise) || exponent > 4 * precision_) return exponent == 2 ? a : high;
      high = a;
    }
    low = a;
    for (int step = 0; step < most_steps; ++step) {
      const Neighbours near = beside(a, k);
      const Interval rise = near.of_high - near.of_low;
      const Interval bend = at(a) * 2.0 - near.of_high - near.of_low;
      if (!certainly_positive(rise) && !certainly_negative(rise)) return a;
      (certainly_positive(rise) ? low : high) = a;
      Interval next = middle((low + high) / 2.0);
      if (certainly_positive(bend)) {
        const Interval newton = middle(a + scale(a, -k - 1) * rise / bend);
        if (below(low, newton) && below(newton, high)) next = newton;
      }
      const Interval moved = abs(next - a) - scale(a, -precision_ / 2);
      a = next;
      if (certainly_negative(moved)) break;
    }
    return a;
  }

  /// From the greater of c(a) and c next to the end to what concavity allows: beyond three points c lies
  /// below the chords of the two next to it.
  Interval enclose_greatest(const Interval& a) const {
    const Interval here = at(a), at_end = at(scale(point(1), -2 * precision_));
    std::optional<Interval> bound;
    for (long k = precision_ / 2 - 4; k > 0; k = k * 3 / 4) {
      const Neighbours near = beside(a, k);
      const Interval from_low = here - near.of_low, from_high = here - near.of_high;
      const Interval left = a - near.low, right = near.high - a;
      const Interval inside =
          here + max(positive_part(from_low) * right / left, positive_part(from_high) * left / right);
      const Interval outside = max(near.of_low + positive_part(-from_low) * near.low / left,
                                   near.of_high + positive_part(-from_high) * (1.0 - near.high) / right);
      const Interval all = max(inside, outside);
      bound = bound ? min(*bound, all) : all;
      if (certainly_positive(from_low) && certainly_positive(from_high)) break;
    }
    return hull(max(here, at_end), *bound);
  }

 private:
  static constexpr int most_steps = 500;

  const AffinityAtPoint& affinity_;
  mpfr_prec_t precision_;
};

}  // namespace

Interval enclose_chernoff(const AffinityAtPoint& of_pq, const AffinityAtPoint& of_qp, mpfr_prec_t precision) {
  const Side side(of_pq, precision);
  const Side::Neighbours near = side.beside(side.point(0.5), precision / 4);
  const bool beyond_half = certainly_positive(near.of_high - near.of_low);
  const Side best(beyond_half ? of_qp : of_pq, precision);
  return best.enclose_greatest(best.peak());
}

namespace {

/// The same of first steps, at doubles; `failed` where one said nothing.
class QuickSide {
 public:
  explicit QuickSide(const QuickAffinityAtPoint& affinity) : affinity_(affinity) {}

  Approximation at(double alpha) {
    const std::optional<Approximation> value = affinity_(alpha);
    failed_ = failed_ || !value;
    return value ? -*value : Approximation{};
  }
  bool failed() const { return failed_; }

  /// 2c(a) − c(a−h) − c(a+h) and c(a+h) − c(a−h).
  struct Differences {
    double bend, rise;
  };
  Differences differences(double a, double h) {
    const Approximation low = at(a - h), here = at(a), high = at(a + h);
    const Approximation fall = here + -high, climb = here + -low;
    return {fall.value.hi + climb.value.hi, climb.value.hi - fall.value.hi};
  }

  std::optional<double> peak() {
    double low = 0, high = 0.5, a = 0.25;
    for (;; a *= a) {
      if (a < least_order) return std::nullopt;
      const double h = a * difference_step, rise = differences(a, h).rise;
      if (failed_) return std::nullopt;
      if (rise >= 0) break;
      high = a;
    }
    for (int step = 0; step < most_steps; ++step) {
      const double h = a * difference_step;
      const auto [bend, rise] = differences(a, h);
      if (failed_ || !(bend > 0)) return std::nullopt;
      (rise > 0 ? low : high) = a;
      double next = a + h / 2 * rise / bend;
      if (!(next > low && next < high)) next = (low + high) / 2;
      const double moved = std::abs(next - a);
      a = next;
      if (moved <= a * peak_error) return a;
    }
    return std::nullopt;
  }

  std::optional<Approximation> greatest(double a) {
    const double h = std::ldexp(chord, std::ilogb(a));
    const double left = a - (a - h), right = (a + h) - a;
    const Approximation low = at(a - h), here = at(a), high = at(a + h);
    if (failed_) return std::nullopt;
    double most = 0;
    for (const auto& [to, share] : {std::pair{low, right / left}, std::pair{high, left / right}}) {
      const Approximation fall = here + -to;
      if (!(fall.value.hi > 2 * fall.error)) return std::nullopt;
      most = std::max(most, (fall.value.hi + 2 * fall.error) * share);
    }
    return Approximation{here.value, here.error + 1.01 * most};
  }

 private:
  static constexpr double least_order = 0x1p-30, difference_step = 0x1p-19, peak_error = 0x1p-33,
                          chord = 0x1p-35;
  static constexpr int most_steps = 40;

  const QuickAffinityAtPoint& affinity_;
  bool failed_ = false;
};

}  // namespace

std::optional<Approximation> quick_chernoff(const QuickAffinityAtPoint& of_pq,
                                            const QuickAffinityAtPoint& of_qp) {
  QuickSide side(of_pq);
  const double rise = side.differences(0.5, 0x1p-20).rise;
  if (side.failed()) return std::nullopt;
  QuickSide best(rise > 0 ? of_qp : of_pq);
  const std::optional<double> a = best.peak();
  return a ? best.greatest(*a) : std::nullopt;
}

}  // namespace divcert::families
