#pragma once

#include <cmath>
#include <limits>
#include <string_view>
#include <vector>

#include <divcert/registry.hpp>

namespace divcert::tests {

/// Some parameters for a function on vectors of a size, none out of its domain when normalized: orders with
/// their limits, or a support with a tie. One empty parameter for a function that takes none.
inline std::vector<std::vector<double>> some_parameters(const DiscreteFunction& f, std::size_t size) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  if (f.parameter.empty()) return {{}};
  if (f.parameter == "gamma") return {{1.0}, {0.5}, {1.7}};
  if (f.parameter == "support") {
    std::vector<double> support;
    for (std::size_t i = 0; i < size; ++i) support.push_back(std::floor(static_cast<double>(7 * i % 11) / 2));
    return {support};
  }
  if (f.id == "skew_js") return {{0.5}, {0.3}, {0x1p-40}};
  if (f.id == "amari_alpha") return {{-1.0}, {0.0}, {1.0}, {3.0}, {0.3}, {-2.5}, {infinity}};
  return {{0.0}, {0.5}, {1.0}, {2.0}, {0.3}, {7.25}, {infinity}};
}

}  // namespace divcert::tests
