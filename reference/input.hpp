#pragma once

#include <span>
#include <string_view>

namespace divcert::reference {

/// What a vector of masses stands for: itself, or the measure obtained by dividing by its exact sum.
enum class Masses { normalized, as_given };

/// What a parameter may be: the least and the greatest double that it is, both included.
struct ParameterDomain {
  double least = 0, most = 0;
  bool per_point = false;  ///< one value a point, else a single one
};

/// One exact input. Every double stands for the dyadic rational that it is.
struct Input {
  std::span<const double> p,
      q;  ///< masses (q empty for a quantity of one measure), or two members of a family
  Masses masses = Masses::normalized;  ///< ignored for a family
  std::string_view family = {};        ///< empty for masses
  std::span<const double> parameter =
      {};  ///< what the quantity takes besides: alpha, gamma, or one position a point
};

}  // namespace divcert::reference
