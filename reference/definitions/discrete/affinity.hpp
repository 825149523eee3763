#pragma once

#include <algorithm>
#include <cmath>
#include <concepts>
#include <vector>

#include "reference/definitions/discrete/measures.hpp"
#include "reference/judging/exact_predicates.hpp"
#include "reference/numbers/beyond.hpp"
#include "reference/numbers/exact.hpp"

// S = Σ P^a Q^b with a + b = 1, over the atoms where both masses are positive: what the Rényi, Tsallis, Amari
// and Chernoff divergences are made of.
namespace divcert::reference {

/// Between −½ and ½, about: log1p(x) is then the better enclosure of log(1 + x).
template <class N>
bool is_small(const N& x) {
  return std::fabs(midpoint(x)) <= 0.5;
}
inline bool is_small(const Exact&) { return true; }

/// Two exponents with a + b = 1, each as exact as N holds it.
template <class N>
struct Exponents {
  N a, b;
  bool a_is_smaller;  ///< |a| <= |b|, about
};

/// S = Σ w e^x and S − 1 = excess + Σ w (e^x − 1), where w is Q and x = a log(P/Q), or w is P and x = b
/// log(Q/P): the second form keeps what is left of S − 1 where S is near 1.
template <class N>
struct Affinity {
  std::vector<N> weights, exponents;
  N excess;  ///< Σ w − 1

  N value() const {
    N total = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) total += weights[i] * exp(exponents[i]);
    return total;
  }
  N minus_one() const {
    N total = excess;
    for (std::size_t i = 0; i < weights.size(); ++i) total += weights[i] * expm1(exponents[i]);
    return total;
  }
  N logarithm() const {
    const N difference = minus_one();
    return is_small(difference) ? log1p(difference) : log(value());
  }
};

/// Σ w over the atoms with p > 0 and q > 0, minus 1. Normalized, the total is 1 by definition, and what is
/// missing is the mass elsewhere.
template <class N>
N common_excess(const Input& input, std::span<const double> masses, const PointVector<N>& measure) {
  const auto common = [&](std::size_t i) { return input.p[i] > 0 && input.q[i] > 0; };
  if (input.masses == Masses::as_given) return total_minus_one<N>(masses, common);
  N elsewhere = 0;
  for (std::size_t i = 0; i < masses.size(); ++i)
    if (!common(i) && masses[i] > 0) elsewhere += measure[i];
  return -elsewhere;
}

template <class N>
Affinity<N> affinity(const Input& input, const Exponents<N>& exponents) {
  const auto [p, q] = measures<N>(input);
  Affinity<N> result;
  const bool by_q = exponents.a_is_smaller;
  result.excess = by_q ? common_excess<N>(input, input.q, q) : common_excess<N>(input, input.p, p);
  for (std::size_t i = 0; i < p.size(); ++i) {
    if (!(input.p[i] > 0 && input.q[i] > 0)) continue;
    result.weights.push_back(by_q ? q[i] : p[i]);
    result.exponents.push_back(by_q ? exponents.a * log(p[i] / q[i]) : exponents.b * log(q[i] / p[i]));
  }
  return result;
}

/// One term alone puts S beyond the doubles, whatever it is scaled by afterwards.
template <class N>
bool is_beyond_doubles(const Affinity<N>& affinity) {
  if constexpr (std::same_as<N, Exact>)
    return false;
  else
    return std::any_of(affinity.exponents.begin(), affinity.exponents.end(),
                       [](const N& x) { return certainly_less(N(0x1p40), x); });
}

}  // namespace divcert::reference
