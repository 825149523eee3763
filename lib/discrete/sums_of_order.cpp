#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "discrete/sums_of_order.cpp"
#include <hwy/foreach_target.h>

#include "discrete/order_sums.hpp"

// The sums of the quantities of an order, compiled once for each target.
HWY_BEFORE_NAMESPACE();
namespace divcert::discrete::HWY_NAMESPACE {
namespace {

/// e^x of the sums is taken for |x| up to this; the close way up to the second.
constexpr double largest_power_exponent = 600, largest_close_exponent = 8;

HWY_INLINE DoubleDoubles larger(DoubleDoubles x, DoubleDoubles y) {
  return select((x.hi > y.hi) | ((x.hi == y.hi) & (x.lo > y.lo)), x, y);
}

}  // namespace

HWY_FLATTEN Approximation quick_power_sum(const Measures& x, const Survey& v, const Order& s) {
  const Approximation nothing{{0, 0}, 0};
  const Approximation shift = x.normalized() ? quick_log_of_ratio(v.b, v.a) : nothing;  // log(B/A)
  const auto log_shift = numerics::constant<Vector>(shift.value);
  const auto less_one = numerics::constant<Vector>(s.less_one);
  Vector largest{};
  const DoubleDouble sum = quick_sum(x, [&](Vector p, Vector q) HWY_ATTR {
    const auto shared = (p > 0) & (q > 0);
    const DoubleDoubles log =
        numerics::quick_log_ratio(select(shared, p, Vector(1)), select(shared, q, Vector(1)));
    const DoubleDoubles exponent = less_one * (numerics::two_sum(log.hi, log.lo) + log_shift);
    largest = numerics::max(largest, numerics::abs(exponent.hi));
    const DoubleDoubles power = numerics::exp(
        select(numerics::abs(exponent.hi) <= largest_power_exponent, exponent, DoubleDoubles{}));
    return select(shared, power * p, DoubleDoubles{});
  });
  // a smaller sum may hold products that underflowed
  if (!(numerics::greatest_lane(largest) <= largest_power_exponent && sum.hi >= numerics::least_result))
    return {{0, 0}, infinity};
  const double relative = std::abs(s.less_one.hi) * (numerics::quick_log_error + shift.error) + 0x1p-88 +
                          block_sum_error(x.size());
  const Approximation total{sum, 1.01 * sum.hi * relative};
  return x.normalized() ? total / v.a : total;
}

template <Difference of_r>
HWY_FLATTEN Approximation close_power_sum(Way<of_r> way, const Scaled& scaled_masses, const Order& s) {
  const auto less_one = numerics::constant<Vector>(s.less_one);
  const double slope = std::abs(s.less_one.hi);
  Vector sizes{}, largest{};
  const Approximation sum =
      sum_terms(way, scaled_masses, [&](Vector p, DoubleDoubles r, DoubleDoubles difference) HWY_ATTR {
        const auto shared = (p > 0) & (r.hi > 0);
        const DoubleDoubles one{Vector(1), Vector{}};
        const auto logs = log_and_gap(numerics::quotient(select(shared, p, Vector(1)), select(shared, r, one),
                                                         select(shared, difference, DoubleDoubles{})));
        const DoubleDoubles exponent = negated(logs.log * less_one);
        largest = numerics::max(largest, numerics::abs(exponent.hi));
        const auto power = numerics::exp_and_gap(
            select(numerics::abs(exponent.hi) <= largest_close_exponent, exponent, DoubleDoubles{}));
        const DoubleDoubles curve = power.gap * p, phi = (logs.gap * p) * less_one;
        // where only one of p and r is positive the term is (s−1)r or −sp
        const DoubleDoubles alone = select(p > 0, negated(less_one * p) - p, less_one * r);
        const DoubleDoubles term = select(shared, curve + phi, alone);
        sizes += select(shared, numerics::abs(curve.hi) + numerics::abs(phi.hi), r.hi + p);
        const Vector drift = numerics::abs(power.exp.hi * p - r.hi) + r.hi * 0x1p-48;
        return Term{scaled(term, s.sign()), drift * (1.01 * slope)};
      });
  if (!(numerics::greatest_lane(largest) <= largest_close_exponent)) return {{0, 0}, infinity};
  const Approximation bounded{sum.value, sum.error + 0x1p-75 * numerics::sum_of_lanes(sizes)};
  return bounded / scaled_masses.a;
}
template Approximation close_power_sum(Way<Difference::simple>, const Scaled&, const Order&);
template Approximation close_power_sum(Way<Difference::refined>, const Scaled&, const Order&);

HWY_FLATTEN Approximation logarithm(const Approximation& x) {
  if (!(x.error <= 0x1p-20 * x.value.hi && x.value.hi >= 0x1p-900 && x.value.hi <= 0x1p900))
    return {{0, 0}, infinity};
  const DoubleDoubles log = numerics::quick_log(Vector(x.value.hi), Vector(x.value.lo));
  return {numerics::two_sum(numerics::first_lane(log.hi), numerics::first_lane(log.lo)),
          1.01 * (numerics::quick_log_error + x.error / x.value.hi)};
}

HWY_FLATTEN Approximation missed_mass(const Measures& x, const Survey& v) {
  const DoubleDouble sum = quick_sum(x, [](Vector p, Vector q) HWY_ATTR {
    return DoubleDoubles{select(p > 0, Vector{}, q), Vector{}};
  });
  if (sum.hi == 0) return {{0, 0}, 0};
  return Approximation{sum, sum.hi * block_sum_error(x.size())} / v.b;
}

HWY_FLATTEN Approximation log_of_largest_ratio(const Measures& x, const Survey& v) {
  DoubleDoubles largest{};
  over_lanes(x, 0, x.size(), [&](Vector p, Vector q) HWY_ATTR {
    const Vector safe = select(q > 0, q, Vector(1));
    const DoubleDoubles ratio = DoubleDoubles{p, Vector{}} / safe;  // 0 where p = 0
    largest = larger(ratio, largest);
  });
  const DoubleDoubles all = numerics::folded(
      largest,
      [](DoubleDoubles y, auto reverse) HWY_ATTR {
        return DoubleDoubles{reverse(y.hi), reverse(y.lo)};
      },
      [](DoubleDoubles y, DoubleDoubles z) HWY_ATTR { return larger(y, z); });
  const Approximation given{{numerics::first_lane(all.hi), numerics::first_lane(all.lo)},
                            4 * u * u * numerics::first_lane(all.hi)};
  const Approximation ratio = x.normalized() ? Approximation{given.value * v.b.value, 0} / v.a : given;
  const double relative = 16 * u * u + v.a.error / v.a.value.hi + v.b.error / v.b.value.hi + 17 * u * u;
  const bool near = ratio.value.hi <= 2 && ratio.value.hi >= 0.5;
  const DoubleDouble log =
      log_and_gap(numerics::Quotient<double>{near ? ratio.value - 1.0 : ratio.value, near ? 1.0 : 0.0}).log;
  return {log, 1.01 * (relative + std::abs(log.hi) * numerics::kernel_error)};
}

}  // namespace divcert::discrete::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
