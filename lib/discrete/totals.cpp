#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "discrete/totals.cpp"
#include <hwy/foreach_target.h>

#include "discrete/quick_sum.hpp"

// What every quantity asks about the masses first, compiled once for each target.
HWY_BEFORE_NAMESPACE();
namespace divcert::discrete::HWY_NAMESPACE {
namespace {

/// Whether f(p_i, q_i) holds for some i; it must not at p = q = 0.
template <class F>
HWY_INLINE bool some(const Measures& x, F f) {
  Vector found{};
  over_lanes(x, 0, x.size(), [&](Vector p, Vector q) HWY_ATTR { found = select(f(p, q), Vector(1), found); });
  return numerics::sum_of_lanes(found) > 0;
}

}  // namespace

HWY_FLATTEN bool escapes(const Measures& x) {
  return some(x, [](Vector p, Vector q) HWY_ATTR { return (p > 0) & (q == 0); });
}

HWY_FLATTEN bool disjoint(const Measures& x) {
  return !some(x, [](Vector p, Vector q) HWY_ATTR { return (p > 0) & (q > 0); });
}

HWY_FLATTEN bool has_zero(const Measures& x) {
  Vector found{};
  over_lanes(x, 0, x.size(),
             [&](Vector p, Vector q) HWY_ATTR { found += select((p == 0) | (q == 0), Vector(1), Vector{}); });
  const std::size_t filled = (lanes - x.size() % lanes) % lanes;
  return numerics::sum_of_lanes(found) > static_cast<double>(filled);
}

HWY_FLATTEN Scaled scaled(const Measures& x) {
  divcert::numerics::count_fast_step();
  TripleSum<Vector> p_lanes, q_lanes;
  Vector lowest(std::numeric_limits<double>::infinity());
  over_lanes(x, 0, x.size(), [&](Vector p, Vector q) HWY_ATTR {
    p_lanes.add(p);
    q_lanes.add(q);
    lowest = numerics::min(lowest, numerics::min(p, q));
  });
  const double low = numerics::least_lane(lowest);  // the last lanes may have been filled up with zeros
  const TripleSum<double> p_sum = folded(p_lanes), q_sum = folded(q_lanes);
  const auto count = static_cast<double>(x.size());
  const numerics::Total p_parts = total_of(p_sum, count), q_parts = total_of(q_sum, count);
  const DoubleDouble p_total = p_parts.value, q_total = q_parts.value;
  const double a_error = p_parts.relative_error, b_error = q_parts.relative_error;
  Scaled s{x, 1, 1, 0, {}, {}, {1, 0}, {1, 0}, {}, {}, 0, 0, false, low == 0};
  if (!(p_total.hi <= largest_total && q_total.hi <= largest_total && count <= largest_size)) return s;
  if (!(low >= 0 && p_total.hi > 0 && q_total.hi > 0)) return s;

  const auto exponent_of = [](double total) { return std::max(std::ilogb(total), -1000); };
  const int common = exponent_of(std::max(p_total.hi, q_total.hi)) / 2 * 2;
  s.exponent = x.normalized() ? 0 : common;
  s.p_power = std::ldexp(1.0, -(x.normalized() ? exponent_of(p_total.hi) : common));
  s.q_power = std::ldexp(1.0, -(x.normalized() ? exponent_of(q_total.hi) : common));
  const DoubleDouble a = numerics::scaled(p_total, s.p_power), b = numerics::scaled(q_total, s.q_power);
  s.a = {a, a.hi * a_error};
  s.b = {b, b.hi * b_error};
  const bool equal_totals = a_error == 0 && b_error == 0 && a.hi == b.hi && a.lo == b.lo;
  if (x.normalized() && !equal_totals) {
    s.ratio = a / b;
    s.r_error = 1.01 * (18 * u * u + a_error + b_error);
    s.b_reciprocal = DoubleDouble{1, 0} / b;
    for (std::size_t k = 0; k < 3; ++k) {
      s.a_part[k] = p_parts.part[k] * s.p_power;
      s.b_part[k] = q_parts.part[k] * s.q_power;
    }
    s.refined_error = 1.01 * (64 * u * u * u + p_parts.part_error + 2 * q_parts.part_error);
  }
  s.usable = p_sum.least * s.p_power >= least_mass && q_sum.least * s.q_power >= least_mass &&
             q_sum.least * s.q_power * s.ratio.hi >= least_mass;
  return s;
}

HWY_FLATTEN Survey survey(const Measures& x) {
  BlockSum a, b;
  Vector lowest(infinity), least(infinity);
  over_blocks(
      x,
      [&](Vector p, Vector q) HWY_ATTR {
        a.add(p);
        b.add(q);
        lowest = numerics::min(lowest, numerics::min(p, q));
        least = numerics::min(
            least, numerics::min(select(p > 0, p, Vector(infinity)), select(q > 0, q, Vector(infinity))));
      },
      [&]() HWY_ATTR {
        a.sweep();
        b.sweep();
      });
  const DoubleDouble p_total = a.total(), q_total = b.total();
  const double relative = block_sum_error(x.size());
  const bool filled = x.size() % lanes != 0;  // the last lanes were filled up with zeros
  const double low = numerics::least_lane(lowest), least_mass_of_both = numerics::least_lane(least);
  return {{p_total, p_total.hi * relative},
          {q_total, q_total.hi * relative},
          low >= 0 && p_total.hi > 0 && q_total.hi > 0 && p_total.hi <= largest_quick_total &&
              q_total.hi <= largest_quick_total && least_mass_of_both >= least_quick_mass,
          filled || low == 0,
          least_mass_of_both};
}

HWY_FLATTEN Approximation logarithm_of_one_plus(const Approximation& x, double sign) {
  if (!(x.value.hi + x.error <= 0.5)) return {{0, 0}, infinity};
  const DoubleDouble log = log_and_gap(numerics::Quotient<double>{scaled(x.value, sign), 1}).log;
  return {log, 2.02 * x.error + std::abs(log.hi) * (1.01 * numerics::kernel_error)};
}

}  // namespace divcert::discrete::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
