#pragma once

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <vector>

#include "properties/laws/kit/quantity_of.hpp"
#include "reference/definitions/discrete/wasserstein1.hpp"

// Points on the line, at the positions of the extra `support`. Sides without logarithms are rational: exact
// arithmetic decides equality.
namespace divcert::properties {

/// The points from left to right.
inline std::vector<std::size_t> order_of(const reference::Input& input) {
  std::vector<std::size_t> order(input.parameter.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t i, std::size_t k) { return input.parameter[i] < input.parameter[k]; });
  return order;
}

template <class N>
reference::Value<N> w1(const reference::Input& input) {
  return of<N, reference::Wasserstein1>(input);
}

}  // namespace divcert::properties
