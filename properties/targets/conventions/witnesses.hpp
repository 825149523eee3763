#pragma once

#include <span>
#include <vector>

#include "properties/targets/function.hpp"

// Discriminating witnesses: well-conditioned inputs, exact in every format, on which no two conventions
// agree.
namespace divcert::properties {

enum class WitnessKind {
  simplex,       ///< all masses positive, and each side sums to 1
  unnormalised,  ///< all masses positive
  zero_p,        ///< on the simplex, p = 0 somewhere, q > 0 wherever p > 0
  zero_q,        ///< on the simplex, q = 0 < p somewhere
};

struct Witness {
  WitnessKind kind;
  Case instance;
};

/// Those that a quantity takes, with its extra: the function's own, or one in the quantity's domain.
std::vector<Witness> witnesses(const Function& function, const reference::Quantity& quantity);

/// Pairs of members of a family, for kl: parameters from a short list, inside their ranges.
std::vector<Case> member_witnesses(const Function& function, const reference::Quantity& quantity);

}  // namespace divcert::properties
