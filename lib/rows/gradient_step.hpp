#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "rows/problem.hpp"

/// Derivatives of a row of floats in vectors of doubles (bounds/row_gradients.md).
namespace divcert::rows {

/// Of KL(M‖F) by the logits of M: m(r − KL), r = log(m/f); of KL(F‖M): m − f; of their sum.
enum class Slope { of_first, of_second, of_both };

/// Fills slopes[k], each within errors[k], times a positive factor that is off by at most 2^-52 of it. False,
/// and nothing is known, where a logit is not finite or exponents are out of range. `scratch` holds 2n
/// numbers.
bool quick_slopes(Slope slope, const float* moved, const float* fixed, std::size_t n, double factor,
                  double* scratch, double* slopes, double* errors);

/// The same in double-double, of the entries in `at` alone; nothing is known where an error is infinite, or
/// of any where it returns false. Real is float or double.
template <class Real>
bool fine_slopes(Slope slope, const Real* moved, const Real* fixed, std::size_t n,
                 std::span<const std::size_t> at, std::vector<Result>& slopes);

}  // namespace divcert::rows
