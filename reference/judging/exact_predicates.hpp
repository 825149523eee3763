#pragma once

#include <cstddef>
#include <span>

#include "reference/input.hpp"

// Exact predicates on inputs, in exact integer arithmetic.
namespace divcert::reference {

bool equal_measures(const Input& input);     ///< P = Q as measures (normalized: p_i*B == q_i*A for all i)
bool disjoint_supports(const Input& input);  ///< p_i*q_i == 0 for all i

bool sums_to_one(std::span<const double> masses);  ///< exactly
bool equal_totals(const Input& input);             ///< Σp = Σq

/// An index with the largest p_i/q_i among those where both are positive; n if there is none.
std::size_t largest_ratio(const Input& input);

}  // namespace divcert::reference
