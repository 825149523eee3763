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

// The sums are compiled once for each target, in sums_of_order.cpp.

/// S = Σ P·e^((s−1)·log(P/Q)) with a relative error of |s−1|·2^-68 or so; error ∞ where an exponent is too
/// large or the sum too small.
Approximation quick_power_sum(const Measures& x, const Survey& v, const Order& s);

/// |S − 1| with a relative error, near P = Q: by the inequality of the weighted means each term of
/// A·(S − 1) = Σ p·gap((s−1)y) + (s−1)φ(p, r), y = log(p/r), has the sign of s(s−1). Drift: (s−1)(p^s r^(1−s)
/// − r).
template <Difference difference>
Approximation close_power_sum(Way<difference> way, const Scaled& scaled_masses, const Order& s);

HWY_INLINE Approximation less_one(const Approximation& x) { return x + Approximation{{-1, 0}, 0}; }

HWY_INLINE Approximation absolute(const Approximation& x) { return x.value.hi < 0 ? -x : x; }

/// log x of a positive x; error ∞ out of the quick logarithm's range.
Approximation logarithm(const Approximation& x);

/// Q(p = 0), the mass that P misses: exactly 0 if there is none, else with a relative error.
Approximation missed_mass(const Measures& x, const Survey& v);

/// log max p/r over the support of P, absolute near 1 and relative elsewhere.
Approximation log_of_largest_ratio(const Measures& x, const Survey& v);

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
