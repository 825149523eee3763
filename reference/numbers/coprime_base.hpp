#pragma once

#include <vector>

#include "reference/numbers/rational.hpp"

namespace divcert::reference {

/// Pairwise coprime integers > 1 of which every given integer >= 1 is a product of powers. By gcds alone:
/// factor refinement (Bach, Driscoll, Shallit, Factor refinement, J. Algorithms 15, 1993).
std::vector<Integer> coprime_base(const std::vector<Integer>& integers);

/// The exponent of a base element in n: the largest k with element^k dividing n.
unsigned long multiplicity(const Integer& n, const Integer& element);

}  // namespace divcert::reference
