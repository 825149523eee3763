#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "properties/generators/source.hpp"
#include "reference/judging/exact_predicates.hpp"

// Exact dyadic points of the probability simplex: doubles whose exact sum is exactly 1. Random doubles do not
// sum to 1, and on them Gibbs and Pinsker are simply false statements.
namespace divcert::properties {

/// n >= 1 positive integers that sum to 2^k, divided by 2^k: uniform over compositions. Needs 2^k >= n, k
/// <= 53.
std::vector<double> dyadic_simplex(Source& source, std::size_t n, int k);

/// The same point of the simplex on the positions of `support` (all others 0).
std::vector<double> dyadic_simplex_on(Source& source, const std::vector<bool>& support, int k);

/// Number of support points for a RapidCheck size: mostly few, seldom hundreds.
std::size_t draw_length(Source& source, int size);

/// Bits of the grid 2^-k: any number that holds n points, up to 53.
int draw_grid(Source& source, std::size_t n);

/// A subset of {0, …, n-1} with at least one member; each position is in it with probability 1/2.
std::vector<bool> draw_support(Source& source, std::size_t n);

/// Moves `amount` from position `from` to position `to` if both results are exact doubles and stay positive.
bool transfer(std::vector<double>& masses, std::size_t from, std::size_t to, double amount);

/// Of two positions drawn at random, moves one unit in the last place of the larger mass from one to the
/// other; in half of the draws times up to 2^40.
bool transfer_ulps(Source& source, std::vector<double>& masses);

using reference::sums_to_one;

}  // namespace divcert::properties
