#pragma once

#include <cstddef>
#include <vector>

#include "reference/definitions/discrete/measures.hpp"
#include "reference/input.hpp"
#include "reference/judging/exact_predicates.hpp"

// What the doubles alone decide about an input, in exact arithmetic: for hypotheses and for the conditions of
// equality.
namespace divcert::properties {

using reference::disjoint_supports;
using reference::dominated;  ///< no point has p > 0 = q
using reference::equal_measures;

/// The sign of a·b − c·d.
int compare_products(double a, double b, double c, double d);
/// Whether (a, b) and (c, d) are proportional: a·d = b·c. The pair (0, 0) is, to any.
bool proportional(double a, double b, double c, double d);

/// The sign of p − q at each point, of the measures (normalized masses: of p/Σp − q/Σq).
std::vector<int> signs(const reference::Input& input);
/// The event {p > q}, on which P(A) − Q(A) is the total variation distance.
std::vector<bool> where_p_exceeds(const reference::Input& input);

/// p/q is the same at all points of the support of P, and so P is Q conditioned on it. False if p > 0 = q
/// somewhere.
bool constant_ratio_on_support(const reference::Input& input);
bool supports_equal(const reference::Input& input);
bool supports_meet(const reference::Input& input);  ///< TV < 1

/// The kernel (extra `kernel`) loses nothing of the pair: points that it sends to one place have proportional
/// (p, q). Then every f-divergence is kept; one with a strictly convex f is kept only then, if it is finite.
bool kernel_is_sufficient(const reference::Input& input);
/// The kernel sends no point with p > q to the place of a point with p < q: total variation is kept.
bool kernel_keeps_signs(const reference::Input& input);

/// For the extra `second_pair`: the weight is 0 or 1, or at each point (p, q) and (p′, q′) are proportional,
/// as masses of the normalized measures.
bool pairs_are_proportional(const reference::Input& input);
/// The weight is 0 or 1, or p − q and p′ − q′ have no opposite signs anywhere.
bool pairs_have_the_same_signs(const reference::Input& input);

}  // namespace divcert::properties
