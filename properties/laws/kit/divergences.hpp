#pragma once

#include "properties/laws/kit/measures.hpp"
#include "properties/laws/kit/values.hpp"

// Quantities of measures that are not inputs but made of inputs (measures.hpp). Those of the inputs
// themselves are named by `of` (quantity_of.hpp).
namespace divcert::properties {

// Compiled once for the number types of the oracle (divergences.cpp).

/// No point has p > 0 = q.
template <class N>
bool is_dominated(const Measure<N>& p, const Measure<N>& q);
/// Σ p log(p/q) of two measures of equal total, as Σ p log(p/q) − p + q.
template <class N>
reference::Value<N> kl_of(const Measure<N>& p, const Measure<N>& q);
template <class N>
reference::Value<N> js_of(const Measure<N>& p, const Measure<N>& q);
template <class N>
reference::Value<N> total_variation_of(const Measure<N>& p, const Measure<N>& q);
template <class N>
reference::Value<N> squared_hellinger_of(const Measure<N>& p, const Measure<N>& q);
template <class N>
reference::Value<N> chi2_of(const Measure<N>& p, const Measure<N>& q);
template <class N>
reference::Value<N> triangular_of(const Measure<N>& p, const Measure<N>& q);
/// −Σ p log p.
template <class N>
reference::Value<N> entropy_of(const Measure<N>& p);
/// −Σ p log q.
template <class N>
reference::Value<N> cross_entropy_of(const Measure<N>& p, const Measure<N>& q);
/// Σ √(pq).
template <class N>
N affinity_of(const Measure<N>& p, const Measure<N>& q);

}  // namespace divcert::properties
