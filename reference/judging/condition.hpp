#pragma once

#include <optional>
#include <vector>

#include "reference/judging/judge.hpp"

// How much the exact value moves when the input does, and what part of an error that explains.
namespace divcert::reference {

/// The exact partial derivatives of a quantity at an input, enclosed at the working precision.
struct Gradient {
  Value<Ball> value;
  std::vector<Ball> p, q;  ///< by each number; 0 for a mass that is 0, of which there is no relative change
};
Gradient gradient(const Quantity& quantity, const Input& input);

/// The relative componentwise condition number κ = Σ |xᵢ ∂f/∂xᵢ| / |f| over all masses of p and q, or the
/// parameters of both members of a family; of the function as computed, normalisation included: to first
/// order, a relative error of at most u in each number moves f by at most κu|f|. What follows q (alpha,
/// gamma, the support) is held fixed. Higham, Accuracy and Stability of Numerical Algorithms (2002),
/// section 1.6. Bounds from each side: where the derivative jumps, the upper one holds for either side. No
/// value where f is 0, infinite, undefined or beyond the doubles, where the ladder ends before f is parted
/// from 0, and for an integral, which has no derivatives here. `exact` is the value at that input, as
/// certify() gave it, and in any base.
std::optional<ErrorBounds> condition(const Quantity& quantity, const Input& input, const Certified& exact,
                                     const Ladder& ladder = {});

/// Σᵢ |pᵢ ∂f/∂pᵢ + qᵢ ∂f/∂qᵢ|, from above: to first order, what f moves by, over u, when the weight of each
/// point moves by at most the relative amount u, p and q alike. Of a sum of terms of degree 1 that is Σ
/// |term| (Euler), so it bounds what rounding each term of a stable sum adds up to. +∞ where derivatives are
/// not known.
double weight_slopes(const Quantity& quantity, const Input& input, const Ladder& ladder = {});

/// Σ |xᵢ ∂f/∂xᵢ|·max(1, |log xᵢ|) / |f|, from above: the condition number of who takes logarithms of the
/// numbers first, each of which rounding moves by as much as the relative amount |log x|u in x. +∞ where it
/// is not known.
double condition_of_logarithms(const Quantity& quantity, const Input& input, const Certified& exact,
                               const Ladder& ladder = {});

/// Σ |w ∂f/∂w| / |f| over every result w on the way of the definition as it is written, from above: to first
/// order, the relative error of f over u where each operation of it errs by at most the relative amount u
/// (RoundingScope). +∞ where it is not known.
double condition_of_operations(const Quantity& quantity, const Input& input, const Certified& exact,
                               const Ladder& ladder = {});

/// An error in ulps of the exact value, relative to it. Precondition: certified.decided, and the enclosure
/// does not hold 0.
ErrorBounds relative_error(const ErrorBounds& ulps, const Certified& certified);

/// An error over what the condition and one rounding unit in each number of the input explain:
/// (|got − f|/|f|) / (κu).
ErrorBounds error_per_condition(const ErrorBounds& ulps, const ErrorBounds& condition,
                                const Certified& certified);

/// The error is certainly more than a rounding unit in each number of the input and one in the result cause,
/// to first order: |got − f|/|f| > (κ + 1)u.
bool exceeds_conditioning(const ErrorBounds& ulps, const ErrorBounds& condition, const Certified& certified);

}  // namespace divcert::reference
