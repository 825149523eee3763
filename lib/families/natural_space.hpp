#pragma once

#include <optional>

#include <gmpxx.h>

#include "families/family.hpp"

/// Where ∫ p^α q^(1−α) is finite: decided exactly, for parameters are rational.
namespace divcert::families {

/// The sign of αx + (1−α)y.
inline int sign_of_combination(double alpha, const mpq_class& x, const mpq_class& y) {
  const mpq_class order(alpha);
  return sgn(order * x + (1 - order) * y);
}

/// The rule of laws with one support: the logarithm is 0 at α = 0, a number up to 1, and beyond while αη +
/// (1−α)η' is a natural parameter, which `inside` tells.
template <class Inside>
std::optional<double> affinity_rule_of_one_support(double alpha, const Inside& inside) {
  if (alpha == 0) return 0;
  return alpha < 1 || inside() ? std::nullopt : std::optional(infinity);
}

inline mpq_class squared(double x) { return mpq_class(x) * mpq_class(x); }

}  // namespace divcert::families
