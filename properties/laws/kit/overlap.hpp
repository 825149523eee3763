#pragma once

#include "properties/laws/kit/divergences.hpp"
#include "properties/laws/kit/predicates.hpp"
#include "reference/judging/judge.hpp"
#include "reference/numbers/total.hpp"

// 1 − TV, 1 + TV and 1 − H² of the inputs as sums of positive terms: subtracted from 1, TV and H² lose what
// is left of them where P and Q hardly meet. Which of p and q is smaller is decided on the doubles.
namespace divcert::properties {

/// Σ min(p, q) = 1 − TV.
template <class N>
N overlap(const reference::Input& input) {
  const auto [p, q] = reference::measures<N>(input);
  const auto sign = signs(input);
  reference::Total<N> total;
  for (std::size_t i = 0; i < sign.size(); ++i)
    if (input.p[i] > 0 && input.q[i] > 0) total += sign[i] > 0 ? q[i] : p[i];
  return total.value();
}

/// Σ max(p, q) = 1 + TV.
template <class N>
N cover(const reference::Input& input) {
  const auto [p, q] = reference::measures<N>(input);
  const auto sign = signs(input);
  reference::Total<N> total;
  for (std::size_t i = 0; i < sign.size(); ++i)
    if (input.p[i] > 0 || input.q[i] > 0) total += sign[i] > 0 ? p[i] : q[i];
  return total.value();
}

/// Σ√(pq) = 1 − H².
template <class N>
N affinity(const reference::Input& input) {
  return affinity_of(p_of<N>(input), q_of<N>(input));
}

/// (Σ√(pq))² ≤ Σmin(p, q)·Σmax(p, q): the Cauchy–Schwarz inequality, as pq = min(p, q)·max(p, q).
struct AffinityBelowOverlapTimesCover {
  template <class N>
  static reference::Sides<N> sides(const reference::Input& input) {
    return {finite(square(affinity<N>(input))), finite(overlap<N>(input) * cover<N>(input))};
  }
};

}  // namespace divcert::properties
