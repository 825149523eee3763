#pragma once

#include "properties/targets/function.hpp"
#include "reference/quantity.hpp"

// How far from the exact value a function may be at an input, in ulps of the value.
//
// A stable evaluation of n terms errs as if each number of its input had been off by a few roundings, and its
// result once more: by at most C·(κ + 1) rounding units of the value, κ the condition number there
// (reference/judging/condition.hpp) and C = 16 + n. n − 1 of them are a plain sum of n numbers (Higham,
// Accuracy and Stability of Numerical Algorithms (2002), section 4.2: |error| <= (n − 1)u Σ|xᵢ| + O(u²), in
// any order); 16 are the quotients, logarithms, powers and products of one term and of normalising it. One
// rounding unit of the value is at most one of its ulps, so the allowance is C·(κ + 1) ulp.
//
// A function of logarithms is asked about numbers that are nearest to them: that moves a mass x by the
// relative amount |log x|u to first order, where the argument above has a few units; so C is multiplied by
// the largest |log x| of the case, if that is above 1.
//
// Where C·κ·u is not small, and where the value is 0, first order says little: there the allowance has also
// what the value moves by when every number of the input moves by C rounding units.
namespace divcert::properties {

/// The factor C: of `condition` the contract's own, of `explained` 16 + n.
double stable_roundings(const ErrorContract& contract, const Case& instance);

/// What the function's contract allows, in ulps of the value; +∞ where nothing can be said. `exact` is the
/// value at the case in the function's reading and format.
double allowed_ulps(const Function& function, const reference::Quantity& quantity, const Case& instance,
                    const reference::Certified& exact, const reference::Ladder& ladder);

/// Whether what the function returned on two cases that have one exact value can both be within its contract.
bool agree(const Function& function, const reference::Quantity& quantity, const Case& first, double value,
           const Case& second, double other, const reference::Ladder& ladder);

}  // namespace divcert::properties
