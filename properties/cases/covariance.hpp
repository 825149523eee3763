#pragma once

#include "properties/cases/case.hpp"

namespace divcert::properties {

/// d·κ of two members with covariance matrices: κ the larger of the condition numbers λ_max/λ_min of the two,
/// each scaled to a unit diagonal. In double, to about κ·2^-50; +∞ where double does not tell λ_min from 0.
double dimension_and_condition(const Members& members);

}  // namespace divcert::properties
