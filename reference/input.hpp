#pragma once

#include <span>
#include <string_view>

namespace divcert::reference {

/// What a vector of masses stands for: itself, or the measure obtained by dividing by its exact sum.
enum class Masses { normalized, as_given };

/// One exact input. Every double stands for the dyadic rational that it is.
struct Input {
  std::span<const double> p, q;        ///< masses, or the two parameter vectors of a family
  Masses masses = Masses::normalized;  ///< ignored for a family
  std::string_view family = {};        ///< empty for masses
};

}  // namespace divcert::reference
