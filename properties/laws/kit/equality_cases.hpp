#pragma once

#include <span>
#include <vector>

#include "reference/input.hpp"
#include "reference/numbers/rational.hpp"

// Pairs of normalized measures at which inequalities between divergences are equalities. Decided on the
// doubles, in exact arithmetic.
namespace divcert::properties {

/// At each point p = q, or one of the two is 0: |p − q|/(p + q) is 0 or 1.
bool each_point_equal_or_one_sided(const reference::Input& input);

/// |p − q|/(p + q) is the same at all points with p + q > 0. So it is where P = Q, and on disjoint supports.
bool contrast_is_constant(const reference::Input& input);

/// p/q is constant on {p > q}, and on the rest: nothing is lost by asking whether p > q.
bool ratio_constant_on_each_side(const reference::Input& input);

/// The probability of an event.
reference::Rational exact_probability(std::span<const double> masses, const std::vector<bool>& event);

}  // namespace divcert::properties
