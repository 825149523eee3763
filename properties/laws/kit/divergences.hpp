#pragma once

#include "properties/laws/kit/measures.hpp"
#include "properties/laws/kit/values.hpp"
#include "reference/definitions/discrete/squared_hellinger.hpp"
#include "reference/numbers/summands.hpp"

// Quantities of measures that are not inputs but made of inputs (measures.hpp). Those of the inputs
// themselves are named by `of` (quantity_of.hpp).
namespace divcert::properties {

/// No point has p > 0 = q.
template <class N>
bool is_dominated(const Measure<N>& p, const Measure<N>& q) {
  for (std::size_t i = 0; i < p.size(); ++i)
    if (p.positive[i] && !q.positive[i]) return false;
  return true;
}

/// Σ p log(p/q) of two measures of equal total, as Σ p log(p/q) − p + q.
template <class N>
reference::Value<N> kl_of(const Measure<N>& p, const Measure<N>& q) {
  if (!is_dominated(p, q)) return reference::Value<N>::infinite();
  N total = 0;
  for (std::size_t i = 0; i < p.size(); ++i)
    total += p.positive[i] ? relative_entropy(p.mass[i], q.mass[i]) : q.mass[i];
  return finite(total);
}

template <class N>
reference::Value<N> js_of(const Measure<N>& p, const Measure<N>& q) {
  N total = 0, alone = 0;
  for (std::size_t i = 0; i < p.size(); ++i)
    if (p.positive[i] && q.positive[i])
      total += jensen_shannon(p.mass[i], q.mass[i]);
    else
      alone += p.mass[i] + q.mass[i];
  return finite((total + alone * log(N(2))) / 2);
}

template <class N>
reference::Value<N> total_variation_of(const Measure<N>& p, const Measure<N>& q) {
  N total = 0;
  for (std::size_t i = 0; i < p.size(); ++i) total += abs(p.mass[i] - q.mass[i]);
  return finite(total / 2);
}

template <class N>
reference::Value<N> squared_hellinger_of(const Measure<N>& p, const Measure<N>& q) {
  N total = 0;
  for (std::size_t i = 0; i < p.size(); ++i)
    if (p.positive[i] || q.positive[i]) total += reference::squared_root_difference(p.mass[i], q.mass[i]);
  return finite(total / 2);
}

template <class N>
reference::Value<N> chi2_of(const Measure<N>& p, const Measure<N>& q) {
  if (!is_dominated(p, q)) return reference::Value<N>::infinite();
  N total = 0;
  for (std::size_t i = 0; i < p.size(); ++i)
    if (q.positive[i]) total += square(p.mass[i] - q.mass[i]) / q.mass[i];
  return finite(total);
}

template <class N>
reference::Value<N> triangular_of(const Measure<N>& p, const Measure<N>& q) {
  N total = 0;
  for (std::size_t i = 0; i < p.size(); ++i)
    if (p.positive[i] || q.positive[i]) total += square(p.mass[i] - q.mass[i]) / (p.mass[i] + q.mass[i]);
  return finite(total);
}

/// −Σ p log p.
template <class N>
reference::Value<N> entropy_of(const Measure<N>& p) {
  N total = 0;
  for (std::size_t i = 0; i < p.size(); ++i)
    if (p.positive[i]) total -= p.mass[i] * log(p.mass[i]);
  return finite(total);
}

/// −Σ p log q.
template <class N>
reference::Value<N> cross_entropy_of(const Measure<N>& p, const Measure<N>& q) {
  if (!is_dominated(p, q)) return reference::Value<N>::infinite();
  N total = 0;
  for (std::size_t i = 0; i < p.size(); ++i)
    if (p.positive[i]) total -= p.mass[i] * log(q.mass[i]);
  return finite(total);
}

/// Σ √(pq).
template <class N>
N affinity_of(const Measure<N>& p, const Measure<N>& q) {
  N total = 0;
  for (std::size_t i = 0; i < p.size(); ++i)
    if (p.positive[i] && q.positive[i]) total += sqrt(p.mass[i] * q.mass[i]);
  return total;
}

}  // namespace divcert::properties
