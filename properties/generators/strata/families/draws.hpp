#pragma once

#include "properties/generators/strata/strata.hpp"

// What pairs of members of a family are made of: each pair of parameters is generic, near-equal (a few units
// in the last place apart), equal, or extreme in magnitude.
namespace divcert::properties {

/// How far the exponents reach, of all parameters of one case: seldom 250, else 1 … 12.
int draw_reach(Source& source);
/// 2^-reach … 2^(reach + 1), one in three of few bits.
double draw_positive(Source& source, int reach);
/// A few units in the last place beside a positive number.
double neighbour(Source& source, double value);
/// A second positive parameter in some relation to the first.
double draw_partner(Source& source, double value, int reach);
/// 0, 1, near either, or uniform.
double draw_probability(Source& source);
/// The same without 0, and a second one in some relation to the first.
double draw_success(Source& source);
double draw_success_beside(Source& source, double p);

/// A number of either sign, and a second one of the same sign in some relation to it.
double draw_location(Source& source, int reach);
double draw_location_beside(Source& source, double value, int reach);

/// Two members of a family of one positive parameter; of two; and of a location and a scale.
Case draw_scales(Source& source, const char* family);
Case draw_two_scales(Source& source, const char* family);
Case draw_locations_and_scales(Source& source, const char* family);

}  // namespace divcert::properties
