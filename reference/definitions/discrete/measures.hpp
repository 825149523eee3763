#pragma once

#include <cmath>
#include <concepts>
#include <limits>
#include <span>
#include <type_traits>
#include <vector>

#include <boost/container/small_vector.hpp>

#include "reference/input.hpp"
#include "reference/judging/exact_predicates.hpp"
#include "reference/numbers/ball.hpp"
#include "reference/numbers/interval.hpp"
#include "reference/numbers/vocabulary.hpp"

// What the definitions of discrete divergences share: the two measures as numbers of type N, and the
// questions about supports, which are answered on the exact doubles of the input.
namespace divcert::reference {

class Exact;
class Multi;

/// One number a point. Intervals are judged by the million: short vectors of them need no allocation.
template <class N>
using PointVector =
    std::conditional_t<std::same_as<N, Interval>, boost::container::small_vector<N, 16>, std::vector<N>>;

/// Σ masses, each taken where it lies: a copy is no variable to an Adjoint.
template <class N>
N total_mass(std::span<const double> masses) {
  N total = 0;
  for (const double& mass : masses) total += N(mass);
  return total;
}
/// A point where the sum is a double: the errors of the rounded sum are summed, and if no error is lost on
/// the way (Knuth's sums) the two add up to it.
template <>
inline Interval total_mass<Interval>(std::span<const double> masses) {
  double high = 0, low = 0, lost = 0;
  for (const double mass : masses) {
    const double sum = high + mass, error = outward::add_error(high, mass, sum);
    const double errors = low + error;
    lost += std::fabs(outward::add_error(low, error, errors));
    high = sum;
    low = errors;
  }
  if (lost == 0) return Interval(high) + Interval(low);  // NaN, from an overflow, is not 0
  Interval total = 0;
  for (const double mass : masses) total += Interval(mass);
  return total;
}

/// The masses, each divided by their sum if normalized.
template <class N>
PointVector<N> measure(std::span<const double> masses, Masses kind) {
  PointVector<N> result(masses.begin(), masses.end());
  if (kind == Masses::as_given) return result;
  const N total = total_mass<N>(masses);
  if constexpr (requires { certainly_equal(total, total); })
    if (certainly_equal(total, N(1))) return result;
  for (N& mass : result) mass /= total;
  return result;
}
// For the oracle's number types it is compiled once (measures.cpp).
extern template PointVector<Interval> measure<Interval>(std::span<const double>, Masses);
extern template PointVector<Ball> measure<Ball>(std::span<const double>, Masses);
extern template PointVector<Multi> measure<Multi>(std::span<const double>, Masses);
extern template PointVector<Exact> measure<Exact>(std::span<const double>, Masses);

template <class N>
struct Measures {
  PointVector<N> p, q;
};
template <class N>
Measures<N> measures(const Input& input) {
  return {measure<N>(input.p, input.masses), measure<N>(input.q, input.masses)};
}

/// Every atom.
inline constexpr auto everywhere = [](std::size_t) { return true; };

/// Σ − 1 over the atoms that `counts(i)` selects, the sum rounded once.
template <class N, class Counts = decltype(everywhere)>
N total_minus_one(std::span<const double> masses, const Counts& counts = everywhere) {
  N total = -1;
  for (std::size_t i = 0; i < masses.size(); ++i)
    if (counts(i)) total += N(masses[i]);
  return total;
}
template <std::same_as<Ball> N, class Counts = decltype(everywhere)>
Ball total_minus_one(std::span<const double> masses, const Counts& counts = everywhere) {
  Ball total(-1), term;
  for (std::size_t i = 0; i < masses.size(); ++i) {
    if (!counts(i)) continue;
    arf_set_d(arb_midref(term.get()), masses[i]);
    arb_add(total.get(), total.get(), term.get(), ARF_PREC_EXACT);  // exact
  }
  arb_set_round(total.get(), total.get(), detail::working_precision);
  return total;
}

inline Input reversed(const Input& input) {
  return {input.q, input.p, input.masses, input.family, input.parameter};
}

/// The parameter alpha or gamma; NaN, which is in no domain, unless there is exactly one.
inline double scalar_parameter(const Input& input) {
  return input.parameter.size() == 1 ? input.parameter[0] : std::numeric_limits<double>::quiet_NaN();
}

/// A divergence of normalized measures is 0 where they are equal.
inline bool equal_if_normalized(const Input& input) {
  return input.masses == Masses::normalized && equal_measures(input);
}

/// P is absolutely continuous with respect to Q: no atom has p > 0 = q.
inline bool dominated(const Input& input) {
  for (std::size_t i = 0; i < input.p.size(); ++i)
    if (input.p[i] > 0 && input.q[i] == 0) return false;
  return true;
}

}  // namespace divcert::reference
