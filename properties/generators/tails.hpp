#pragma once

#include "properties/case.hpp"
#include "properties/generators/source.hpp"

// Strata of cases where laws are equal or nearly so, and of long tails.
namespace divcert::properties {

/// On the set where laws hold with equality, or one unit in the last place beside it: P = Q, disjoint
/// supports, P = Q conditioned on a part of its support (p/q constant there). Exact points of the simplex.
Case draw_boundary(Source& source, int size);

/// Masses in proportion to i^-s, s between 1/2 and 4, rounded to a grid 2^-k: exact points of the simplex.
/// One in 16384 has thousands of points, up to 10^5; all others have at most 300.
Case draw_power_law(Source& source, int size);

}  // namespace divcert::properties
