#if defined(DIVCERT_DISCRETE_ORDER_SUMS_HPP) == defined(HWY_TARGET_TOGGLE)
#ifdef DIVCERT_DISCRETE_ORDER_SUMS_HPP
#undef DIVCERT_DISCRETE_ORDER_SUMS_HPP
#else
#define DIVCERT_DISCRETE_ORDER_SUMS_HPP
#endif

#include "discrete/kl_sums.hpp"
#include "numerics/exp_kernel.hpp"

/// Sums of powers S = Σ P^s Q^(1−s), for the quantities of an order s other than 1 (bounds/order_sums.md).
HWY_BEFORE_NAMESPACE();
namespace divcert::discrete::HWY_NAMESPACE {

/// s and s − 1, exactly.
struct Order {
  DoubleDouble s, less_one;

  bool above_one() const { return less_one.hi > 0; }
  bool below_zero() const { return s.hi < 0; }
  /// The sign of S − 1 for measures.
  double sign() const { return above_one() || below_zero() ? 1 : -1; }
};
inline constexpr double largest_order = 0x1p10, least_distance_to_one = 0x1p-40;
HWY_INLINE bool usable(const Order& s) {
  return std::abs(s.less_one.hi) <= largest_order && std::abs(s.less_one.hi) >= least_distance_to_one;
}

/// e^x of the sums is taken for |x| up to this; the close way up to the second.
inline constexpr double largest_power_exponent = 600, largest_close_exponent = 8;

/// S = Σ P·e^((s−1)·log(P/Q)) with a relative error of |s−1|·2^-68 or so; error ∞ where an exponent is too
/// large or the sum too small.
HWY_INLINE Approximation quick_power_sum(const Measures& x, const Survey& v, const Order& s) {
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

/// |S − 1| with a relative error, near P = Q: by the inequality of the weighted means each term of
/// A·(S − 1) = Σ p·gap((s−1)y) + (s−1)φ(p, r), y = log(p/r), has the sign of s(s−1). Drift: (s−1)(p^s r^(1−s)
/// − r).
template <class Way>
HWY_INLINE Approximation close_power_sum(Way way, const Scaled& scaled_masses, const Order& s) {
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

HWY_INLINE Approximation less_one(const Approximation& x) { return x + Approximation{{-1, 0}, 0}; }

HWY_INLINE Approximation absolute(const Approximation& x) { return x.value.hi < 0 ? -x : x; }

/// log x of a positive x; error ∞ out of the quick logarithm's range.
HWY_INLINE Approximation logarithm(const Approximation& x) {
  if (!(x.error <= 0x1p-20 * x.value.hi && x.value.hi >= 0x1p-900 && x.value.hi <= 0x1p900))
    return {{0, 0}, infinity};
  const DoubleDoubles log = numerics::quick_log(Vector(x.value.hi), Vector(x.value.lo));
  return {numerics::two_sum(numerics::first_lane(log.hi), numerics::first_lane(log.lo)),
          1.01 * (numerics::quick_log_error + x.error / x.value.hi)};
}

/// Q(p = 0), the mass that P misses: exactly 0 if there is none, else with a relative error.
HWY_INLINE Approximation missed_mass(const Measures& x, const Survey& v) {
  const DoubleDouble sum = quick_sum(x, [](Vector p, Vector q) HWY_ATTR {
    return DoubleDoubles{select(p > 0, Vector{}, q), Vector{}};
  });
  if (sum.hi == 0) return {{0, 0}, 0};
  return Approximation{sum, sum.hi * block_sum_error(x.size())} / v.b;
}

HWY_INLINE DoubleDoubles larger(DoubleDoubles x, DoubleDoubles y) {
  return select((x.hi > y.hi) | ((x.hi == y.hi) & (x.lo > y.lo)), x, y);
}

/// log max p/r over the support of P, absolute near 1 and relative elsewhere.
HWY_INLINE Approximation log_of_largest_ratio(const Measures& x, const Survey& v) {
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

/// The first of two ways to a quantity that decides: `of_sum` of S, or else `of_distance` of |S − 1|
/// (normalized).
template <class OfSum, class OfDistance>
HWY_INLINE std::optional<double> fast_of_order(const Measures& x, const Order& s, OfSum of_sum,
                                               OfDistance of_distance) {
  if (!usable(s)) return std::nullopt;
  const Survey v = survey(x);
  if (!v.usable || (v.zeros && s.above_one() && escapes(x))) return std::nullopt;
  if (v.zeros && ((s.below_zero() && escapes(x.swapped())) || disjoint(x))) return std::nullopt;
  if (const auto decided = round_if_decided(of_sum(quick_power_sum(x, v, s)))) return decided;
  if (!x.normalized()) return std::nullopt;
  const Scaled scaled_masses = scaled(x);
  return first_decided(scaled_masses, [&](auto way) HWY_ATTR {
    return round_if_decided(of_distance(close_power_sum(way, scaled_masses, s)));
  });
}

/// (S − 1)/divisor, not negative for measures.
HWY_INLINE std::optional<double> fast_power_divergence(const Measures& x, const Order& s,
                                                       const Approximation& divisor) {
  return fast_of_order(
      x, s, [&](const Approximation& sum) HWY_ATTR { return less_one(sum) / divisor; },
      [&](const Approximation& distance) HWY_ATTR { return distance / absolute(divisor); });
}

}  // namespace divcert::discrete::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
