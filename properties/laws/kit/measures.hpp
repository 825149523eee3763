#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "reference/definitions/discrete/measures.hpp"

// Measures that are made of other measures, in any number type. Where they are positive is decided on the
// doubles that they are made of: a sum of masses is positive iff one of them is.
namespace divcert::properties {

/// A finite measure: masses, and which of them are positive (the others are exactly 0).
template <class N>
struct Measure {
  reference::PointVector<N> mass;
  std::vector<bool> positive;

  Measure() = default;
  explicit Measure(std::size_t n) : mass(n, N(0)), positive(n, false) {}
  std::size_t size() const { return mass.size(); }
  void add(std::size_t i, const N& more) {
    mass[i] += more;
    positive[i] = true;
  }
};

// Compiled once for the number types of the oracle (measures.cpp), not with every law.

template <class N>
Measure<N> measure_of(std::span<const double> masses, reference::Masses kind = reference::Masses::normalized);
template <class N>
Measure<N> p_of(const reference::Input& input);
template <class N>
Measure<N> q_of(const reference::Input& input);
/// A Markov kernel (the extra `kernel`): a probability measure on m points for each of n points.
template <class N>
std::vector<Measure<N>> kernel_of(const reference::Input& input);
/// KP: what the kernel makes of the measure.
template <class N>
Measure<N> pushed_forward(const Measure<N>& p, const std::vector<Measure<N>>& kernel);
/// wP + (1 − w)Q for a weight w in [0, 1].
template <class N>
Measure<N> mixture(double weight, const Measure<N>& p, const Measure<N>& q);
/// Σ w_k P_k for a measure of weights.
template <class N>
Measure<N> mixture(const Measure<N>& weights, const std::vector<Measure<N>>& measures);
/// P ⊗ Q, row by row.
template <class N>
Measure<N> product(const Measure<N>& p, const Measure<N>& q);
/// The marginal of the rows: the total of each row of a table.
template <class N>
Measure<N> row_marginal(const Measure<N>& table, std::size_t rows);
/// The marginal of the columns.
template <class N>
Measure<N> column_marginal(const Measure<N>& table, std::size_t rows);
/// Row i of a table divided by its total; all zero where the total is.
template <class N>
Measure<N> row_conditional(const Measure<N>& table, const Measure<N>& row_totals, std::size_t i);
/// The image under the indicator of an event: (P(A), P(Aᶜ)).
template <class N>
Measure<N> on_two_points(const Measure<N>& p, const std::vector<bool>& event);

}  // namespace divcert::properties
