#pragma once

#include <optional>

#include "discrete/quantity.hpp"

namespace divcert::discrete {

/// H², if it is rational: a sum of square roots of positive rationals is rational iff every root is (square
/// roots of distinct square-free integers are linearly independent over the rationals, Besicovitch 1940). An
/// irrational H² is not a tie, nor is its root.
std::optional<ExactValue> rational_squared_hellinger(Measures);

}  // namespace divcert::discrete
