#pragma once

#include <vector>

#include "properties/cases/case.hpp"

// What the shrinks of simplex points, weights and parameters share.
namespace divcert::properties {

/// Numbers of mantissa bits that a shrink tries, fewest first.
inline constexpr int shrink_bits[] = {1, 2, 3, 5, 8, 13, 21, 34};

/// The value rounded to `bits` mantissa bits.
double keep_bits(double value, int bits);

/// Whether the sum of the two doubles is a double.
bool exact_sum(double a, double b);

/// All masses but the largest rounded to `bits` bits; the largest takes the difference, if that is exact.
std::vector<double> rounded(const std::vector<double>& masses, int bits);
/// The masses on the grid 2^-k, each positive one at least one step; the largest takes the difference.
std::vector<double> on_grid(const std::vector<double>& masses, int k);

/// The same case with other masses.
Case with_masses(const Case& instance, std::vector<double> p, std::vector<double> q);

/// The same masses with a simpler alpha, gamma or support.
std::vector<Case> simpler_values(const Case& instance);

/// Without one half of the points, without the other, without a quarter, …: of those that both sides have, or
/// of P alone.
std::vector<Case> fewer_points(const Case& instance);
std::vector<Case> simpler_weights(const Case& instance);
std::vector<Case> simpler_parameters(const Case& instance);
std::vector<Case> simpler_matrices(const Case& instance);

}  // namespace divcert::properties
