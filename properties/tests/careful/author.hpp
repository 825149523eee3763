#pragma once

#include <string_view>
#include <vector>

#include "properties/cases/case.hpp"
#include "properties/targets/function.hpp"

// A careful author's implementations of the quantities of masses, in a number type and in any convention.
namespace divcert::properties::careful {

enum class Precision { single_precision, double_precision, quadruple_precision };

/// What they implement: all but the Chernoff information, which takes a search, not a formula.
std::vector<std::string_view> quantities();

/// Whether they promise the orders of the case: at ±∞ Tsallis' and Amari's divergences jump from 0 to ∞ where
/// P ≠ Q, which no rounded share tells; in single precision the order has
/// to be in range.
bool promises_order(Precision precision, std::string_view divergence, const Case& instance);

/// The function's answer to what it is asked (targets/conventions/asked.hpp), rounded to its format. Throws
/// std::invalid_argument for what is no input.
double answer(Precision precision, const Function& function, const Case& asked);

}  // namespace divcert::properties::careful
