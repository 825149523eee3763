#pragma once

#include <rapidcheck/Seq.h>

#include "properties/cases/case.hpp"

namespace divcert::properties {

/// Simpler cases than this one, the boldest first: fewer points (merged, so that an exact sum of 1 stays 1),
/// P = Q, rounder masses, parameters moved to 0, 1 or fewer bits, a simpler extra. A case on the simplex has
/// only shrinks on the simplex, and one with a valid extra only shrinks with a valid extra: a law's
/// hypothesis is never lost on the way to a witness.
rc::Seq<Case> shrinks(const Case& instance);

}  // namespace divcert::properties
