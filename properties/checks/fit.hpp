#pragma once

#include "properties/generators/source.hpp"
#include "properties/targets/target.hpp"
#include "reference/quantity.hpp"

namespace divcert::properties {

/// Whether a function asks for more than a pair of mass vectors: a parameter, one measure, positive entries,
/// floats, a promised domain.
bool needs_fitting(const Function& function, const reference::Quantity& quantity);

/// The drawn case as this function's input, inside its domain by construction: q dropped for a quantity of P
/// alone, zero masses raised, totals made equal, masses rounded to floats, and a parameter drawn. Most cases
/// are moved to where the function promises something.
///
/// alpha, one in ten each: 0, 1, inf, ½, 2 or 3, another small integer or half-integer, 1 ± 2^-k, the like
/// near 0, 2^k · f large, or uniform; for amari_alpha of either sign, for skew_js inside [0, 1]. gamma: 1, a
/// power of two, 1 ± 2^-k, uniform, any exponent. support: 0, 1, 2, …; sorted integers with ties; any order;
/// wide exponents.
Case fit_to(Case drawn, const Function& function, const reference::Quantity& quantity, Source& source);

/// The function as it is judged by laws alone: on the simplex, inside its domain.
Function on_simplex(Function function);
/// The drawn case as input of such a function: an exact point of the simplex in its domain and format, with
/// an order where it takes one.
Case fit_to_simplex(Case drawn, const Function& function, Source& source);
/// Whether a case is that.
bool fits_simplex(const Case& instance, const Function& function);
/// The law that says which order a function takes with each case; nullptr: it takes none.
const DeclaredLaw* law_of_order(const Function& function);

}  // namespace divcert::properties
