#pragma once

#include <vector>

#include "properties/case.hpp"

// What the shrinks of simplex points, weights and parameters share.
namespace divcert::properties {

/// Numbers of mantissa bits that a shrink tries, fewest first.
inline constexpr int shrink_bits[] = {1, 2, 3, 5, 8, 13, 21, 34};

/// The value rounded to `bits` mantissa bits.
double keep_bits(double value, int bits);

/// Non-negative, finite, not all zero.
bool valid_masses(const std::vector<double>& masses);

/// The same case with other masses; and without the positions of points that go.
Case with_masses(const Case& instance, std::vector<double> p, std::vector<double> q);
void erase_positions(Case& instance, std::size_t begin, std::size_t end);

/// The same masses with a simpler alpha, gamma or support.
std::vector<Case> simpler_values(const Case& instance);

std::vector<Case> simpler_weights(const Case& instance);
std::vector<Case> simpler_parameters(const Case& instance);

}  // namespace divcert::properties
