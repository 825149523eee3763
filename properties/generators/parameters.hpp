#pragma once

#include <cstddef>
#include <vector>

#include "properties/generators/source.hpp"

// Orders, weights, factors and positions: special values, their neighbours, and any magnitude.
namespace divcert::properties {

/// Uniform on the multiples of 2^-53 in [0, 1); ±1; centre ± 2^-k for a k up to `most`; 2^e·f with e in
/// [low, high] and f in [1, 2).
double fraction(Source& source);
double draw_sign(Source& source);
double near(Source& source, double centre, int most);
double wide(Source& source, int low, int high);

/// An order in [0, ∞].
double draw_order(Source& source);
/// A weight in [0, 1].
double draw_share(Source& source);
/// A factor above 0.
double draw_gamma(Source& source);
/// n finite positions.
std::vector<double> draw_positions(Source& source, std::size_t n);

}  // namespace divcert::properties
