#pragma once

#include <string_view>

#include "properties/cases/case.hpp"

// The bound that divergences of two normal laws on R^d are held to (<divcert/multivariate_normal.hpp> states
// it).
namespace divcert::properties {

/// d·κ, κ the larger of the condition numbers λ_max/λ_min of the two covariances, each scaled to a unit
/// diagonal; of an order α > 1, the Rényi divergence's or the 2 of chi2 and neyman_chi2, at least ‖S⁻¹‖‖T‖ of
/// S = αΣq − (α−1)Σp and T = αΣq + (α−1)Σp, both scaled to a unit diagonal of T. In double, to about κ·2^-50;
/// +∞ where double does not tell an eigenvalue from 0.
double dimension_and_condition(std::string_view divergence, const Case& instance);

/// The error of a value, relative to it, that comes of `units` rounding units: of chi2 and neyman_chi2 as of
/// the exponential that they are, of wasserstein2 as of its square, relative to that and the covariances'
/// traces.
double relative_error_of_units(double units, std::string_view divergence, const Case& instance, double value);

}  // namespace divcert::properties
