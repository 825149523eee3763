#pragma once

#include <algorithm>
#include <span>

#include "properties/laws/kit/divergences.hpp"
#include "properties/laws/kit/inputs.hpp"
#include "properties/laws/kit/quantity_of.hpp"
#include "reference/definitions/discrete/entropy.hpp"

// What laws of the entropy share.
namespace divcert::properties {

/// One measure of the input by itself, for quantities of one measure.
inline reference::Input alone(const reference::Input& like, std::span<const double> masses) {
  return {masses, {}, like.masses, {}, {}};
}

template <class N>
reference::Value<N> entropy_of_p(const reference::Input& input) {
  return of<N, reference::Entropy>(alone(input, input.p));
}

/// The number of points with mass.
inline std::size_t support_size(std::span<const double> masses) {
  return static_cast<std::size_t>(
      std::count_if(masses.begin(), masses.end(), [](double mass) { return mass > 0; }));
}
/// All positive masses are the same.
inline bool uniform_on_support(std::span<const double> masses) {
  double first = 0;
  for (const double mass : masses) {
    if (mass > 0 && first == 0) first = mass;
    if (mass > 0 && mass != first) return false;
  }
  return true;
}

}  // namespace divcert::properties
