#pragma once

#include <limits>
#include <span>
#include <vector>

#include "reference/ball.hpp"
#include "reference/exact_predicates.hpp"
#include "reference/input.hpp"
#include "reference/vocabulary.hpp"

// What the definitions of discrete divergences share: the two measures as numbers of type N, and the
// questions about supports, which are answered on the exact doubles of the input.
namespace divcert::reference {

template <class N>
N sum(const std::vector<N>& terms) {
  N total = 0;
  for (const N& term : terms) total += term;
  return total;
}

/// The masses, each divided by their sum if normalized.
template <class N>
std::vector<N> measure(std::span<const double> masses, Masses kind) {
  std::vector<N> result(masses.begin(), masses.end());
  if (kind == Masses::as_given) return result;
  const N total = sum(result);
  for (N& mass : result) mass /= total;
  return result;
}

template <class N>
struct Measures {
  std::vector<N> p, q;
};
template <class N>
Measures<N> measures(const Input& input) {
  return {measure<N>(input.p, input.masses), measure<N>(input.q, input.masses)};
}

/// Σ − 1, the sum rounded once.
template <class N>
N total_minus_one(std::span<const double> masses) {
  N total = -1;
  for (const double mass : masses) total += N(mass);
  return total;
}
template <>
inline Ball total_minus_one<Ball>(std::span<const double> masses) {
  Ball total(-1), term;
  for (const double mass : masses) {
    arf_set_d(arb_midref(term.get()), mass);
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
