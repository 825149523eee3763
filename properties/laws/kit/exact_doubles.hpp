#pragma once

#include <cmath>
#include <optional>

#include "reference/numbers/rational.hpp"

// Arithmetic on doubles whose result is a double: nothing where it would be rounded.
namespace divcert::properties {

inline std::optional<double> if_exact(double rounded, const reference::Rational& exact) {
  return std::isfinite(rounded) && reference::Rational(rounded) == exact ? std::optional(rounded)
                                                                         : std::nullopt;
}

inline std::optional<double> exact_difference(double a, double b) {
  return if_exact(a - b, reference::Rational(a) - reference::Rational(b));
}
inline std::optional<double> exact_product(double a, double b) {
  return if_exact(a * b, reference::Rational(a) * reference::Rational(b));
}

}  // namespace divcert::properties
