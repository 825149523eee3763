#include "reference/definitions/families/chernoff.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "reference/definitions/families/laplace.hpp"

namespace divcert::reference {
namespace {

/// Doubles x > 0 that stand for orders, near 0 where they lie dense: those of (P, Q), those of (Q, P), which
/// are 1 − α; of Laplace laws also the distance on either side from where c bends.
enum class Orders { direct, exchanged, above_bend, below_bend };

/// c, which is concave, by such orders.
class Curve {
 public:
  Curve(const Input& input, Orders orders)
      : input_(orders == Orders::exchanged ? swapped_members(input) : input), orders_(orders) {}

  Orders orders() const { return orders_; }
  bool is_about_bend() const { return orders_ == Orders::above_bend || orders_ == Orders::below_bend; }

  template <class N = Ball>
  N at(double x) const {
    if (is_about_bend())
      return -laplace_log_affinity_about<N>(input_.p, input_.q, orders_ == Orders::above_bend ? x : -x);
    return -family_affinity<N>(input_, x).value;
  }
  /// The mean slope over a few parts in 2^26 around x.
  Ball slope(double x) const {
    const double h = std::ldexp(1.0, std::ilogb(x) - 26), low = x - h, high = x + h;
    return (at(high) - at(low)) / (Ball(high) - Ball(low));
  }
  /// A power of 2, the largest x.
  double reach() const {
    if (!is_about_bend()) return 0.5;
    const double ratio = input_.p[1] / input_.q[1];
    const double room = 1 / (1 + (orders_ == Orders::above_bend ? ratio : 1 / ratio));
    return std::ldexp(1.0, std::max(std::ilogb(room) - 1, -900));
  }
  /// How far c is defined below x = 0, or farther.
  Ball room_below() const { return is_about_bend() ? 1 : 0; }

 private:
  Input input_;
  Orders orders_;
};

bool is_negative(const Ball& x) { return certainly_less(x, Ball(0)); }
bool is_positive(const Ball& x) { return certainly_less(Ball(0), x); }

Ball greater(const Ball& x, const Ball& y) { return x + positive_part(y - x); }
Ball smaller(const Ball& x, const Ball& y) { return x - positive_part(x - y); }

/// About where c is greatest, by the Illinois method on its slope; where balls do not tell the slope from 0,
/// there, but next to 0 where they do.
double order_of_greatest(const Curve& c) {
  constexpr int most_steps = 200, least_exponent = -512;
  double high = c.reach(), low = high;
  Ball above = c.slope(high), below;
  if (!is_negative(above)) return high;
  for (int exponent = -1;; exponent *= 2) {
    low = std::ldexp(c.reach(), exponent);
    below = c.slope(low);
    if (is_positive(below)) break;
    if (!is_negative(below) || exponent <= least_exponent) return high;
    high = low;
    above = below;
  }
  for (int step = 0, side = 0; step < most_steps; ++step) {
    double next = midpoint(Ball(low) + (Ball(high) - Ball(low)) * below / (below - above));
    if (step % 4 == 3 || !(low < next && next < high))
      next = high > 4 * low ? std::sqrt(low) * std::sqrt(high) : (low + high) / 2;
    if (!(low < next && next < high)) return low;
    const Ball slope = c.slope(next);
    const bool rises = is_positive(slope);
    if (!rises && !is_negative(slope)) return next;
    const double moved = rises ? next - low : high - next;
    (rises ? low : high) = next;
    (rises ? below : above) = slope;
    if (side == (rises ? 1 : -1)) (rises ? above : below) = (rises ? above : below) / 2;
    side = rises ? 1 : -1;
    if (moved <= std::ldexp(next, -50)) return next;
  }
  return low;
}

/// From the greater of c(x) and c next to 0 up to where no concave function gets that goes through c(x−h),
/// c(x) and c(x+h): beside x it is below the chord of the other side, prolonged, and beyond x±h below that of
/// its own.
Ball enclose_greatest(const Curve& c, double x) {
  constexpr double next_to_zero = 0x1p-1000;
  const Ball here = c.at(x);
  Ball bound = outward::infinity;
  for (const int bits : {50, 46, 40, 32, 22, 12, 1}) {
    const double h = std::ldexp(1.0, std::ilogb(x) - bits), low = x - h, high = x + h;
    const Ball left = Ball(x) - Ball(low), right = Ball(high) - Ball(x);
    const Ball at_low = c.at(low), at_high = c.at(high);
    const Ball inside = here + greater(positive_part(here - at_low) * right / left,
                                       positive_part(here - at_high) * left / right);
    const Ball outside = greater(at_low + positive_part(at_low - here) * (Ball(low) + c.room_below()) / left,
                                 at_high + positive_part(at_high - here) * (Ball(1) - Ball(high)) / right);
    const Ball all = greater(inside, outside);
    bound = bound.is_bounded() ? smaller(bound, all) : all;
    if (certainly_less(at_low, here) && certainly_less(at_high, here)) break;
  }
  return hull(greater(here, c.at(next_to_zero)), bound);
}

struct Enclosure {
  Ball value;
  double order;  ///< where c is its lower bound
  Orders orders;

  long bits() const { return arb_rel_accuracy_bits(value.get()); }
};

Enclosure enclose(const Input& input) {
  const auto by = [&](Orders orders) {
    const Curve c(input, orders);
    const double x = order_of_greatest(c);
    return Enclosure{enclose_greatest(c, x), x, orders};
  };
  Enclosure best =
      by(is_positive(Curve(input, Orders::direct).slope(0.5)) ? Orders::exchanged : Orders::direct);
  if (input.family != "laplace") return best;
  for (const Orders side : {Orders::above_bend, Orders::below_bend}) {
    if (best.bits() >= detail::working_precision - 40) break;
    if (Enclosure other = by(side); other.bits() > best.bits()) best = std::move(other);
  }
  return best;
}

}  // namespace

Ball enclose_chernoff(const Input& input) { return enclose(input).value; }

Multi approximate_chernoff(const Input& input) {
  constexpr int first_bits = 256;
  for (int bits = first_bits; bits <= FamilyChernoff::most_bits; bits *= 2) {
    const PrecisionScope scope(bits);
    const Enclosure tight = enclose(input);
    if (tight.bits() >= FamilyChernoff::opinion_bits + 2)
      return Curve(input, tight.orders).at<Multi>(tight.order);
  }
  return std::numeric_limits<double>::quiet_NaN();
}

}  // namespace divcert::reference
