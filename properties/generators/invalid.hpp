#pragma once

#include <string>

#include "properties/cases/case.hpp"
#include "properties/generators/source.hpp"

// Input that no divergence is defined on: what a careful function refuses.
namespace divcert::properties {

/// The valid case with one defect. Masses: a NaN, an infinity, a negative number (down to the least
/// subnormal, of floats if `single`), no positive mass, or one point fewer on one side. A family's members: a
/// parameter that is NaN or infinite. What follows q: NaN.
Case spoiled(Case valid, Source& source, bool single = false);

/// The argument that is at fault, as an error message is to name it: "q[3]", "p", "sigma", "alpha"; empty if
/// the case is valid.
std::string argument_at_fault(const Case& instance);

}  // namespace divcert::properties
