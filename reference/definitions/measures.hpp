#pragma once

#include <span>
#include <vector>

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

inline Input reversed(const Input& input) { return {input.q, input.p, input.masses, input.family}; }

/// P is absolutely continuous with respect to Q: no atom has p > 0 = q.
inline bool dominated(const Input& input) {
  for (std::size_t i = 0; i < input.p.size(); ++i)
    if (input.p[i] > 0 && input.q[i] == 0) return false;
  return true;
}

}  // namespace divcert::reference
