#pragma once

#include <algorithm>
#include <vector>

#include "reference/definitions/discrete/measures.hpp"

namespace divcert::reference {

/// log of each positive mass of the measure. Of a normalized mass above ½ it is log1p(−(the others)), so that
/// a mass that rounds to 1 keeps its logarithm.
template <class N>
std::vector<N> log_masses(std::span<const double> masses, Masses kind, const PointVector<N>& measure) {
  std::vector<N> result(masses.size());
  std::size_t largest = masses.size();
  if (kind == Masses::normalized) {
    largest = static_cast<std::size_t>(std::max_element(masses.begin(), masses.end()) - masses.begin());
    double others = 0;
    for (std::size_t i = 0; i < masses.size(); ++i)
      if (i != largest) others += masses[i] / masses[largest];
    if (!(others < 0.5)) largest = masses.size();
  }
  for (std::size_t i = 0; i < masses.size(); ++i) {
    if (i == largest) {
      N others = 0;
      for (std::size_t k = 0; k < masses.size(); ++k)
        if (k != largest) others += measure[k];
      result[i] = log1p(-others);
    } else if (masses[i] > 0) {
      result[i] = log(measure[i]);
    }
  }
  return result;
}

}  // namespace divcert::reference
