#pragma once

#include <cstddef>
#include <span>

#include "reference/input.hpp"

// The parts of what a law takes besides P and Q, as they lie in Input::parameter; and the inputs made of
// them. These are doubles as they were drawn: quantities of them are named by `of`, as those of (P, Q) are.
namespace divcert::properties {

inline reference::Input pair_of(const reference::Input& like, std::span<const double> p,
                                std::span<const double> q) {
  return {p, q, like.masses, like.family, {}};
}
/// The same measures with another parameter: `with_parameter(input, order)`, the array outliving the result.
inline reference::Input with_parameter(const reference::Input& input, std::span<const double> parameter) {
  return {input.p, input.q, input.masses, input.family, parameter};
}
inline reference::Input swapped(const reference::Input& input) {
  return {input.q, input.p, input.masses, input.family, input.parameter};
}

/// alpha, share, gamma: the number.
inline double number_of(const reference::Input& input) { return input.parameter[0]; }

// alpha_pair: (P, Q) with the smaller order, and with the larger.
inline reference::Input with_lower_order(const reference::Input& input) {
  return with_parameter(input, input.parameter.first(1));
}
inline reference::Input with_upper_order(const reference::Input& input) {
  return with_parameter(input, input.parameter.subspan(1, 1));
}

// third: R, and the pairs with it.
inline std::span<const double> third_of(const reference::Input& input) { return input.parameter; }
inline reference::Input p_and_third(const reference::Input& input) {
  return pair_of(input, input.p, input.parameter);
}
inline reference::Input third_and_q(const reference::Input& input) {
  return pair_of(input, input.parameter, input.q);
}

// second_pair: the weight of the first pair, and the second pair.
inline double share_of(const reference::Input& input) { return input.parameter[0]; }
inline reference::Input second_pair_of(const reference::Input& input) {
  const std::size_t n = input.p.size();
  return pair_of(input, input.parameter.subspan(1, n), input.parameter.subspan(1 + n, n));
}

// rows, weights: the number of rows, and the pair (row i of P, row i of Q).
inline std::size_t rows_of(const reference::Input& input) {
  return static_cast<std::size_t>(input.parameter[0]);
}
inline reference::Input row_pair(const reference::Input& input, std::size_t rows, std::size_t i) {
  const std::size_t columns = input.p.size() / rows;
  return pair_of(input, input.p.subspan(i * columns, columns), input.q.subspan(i * columns, columns));
}

}  // namespace divcert::properties
