#pragma once

#include <string_view>

#include "properties/cases/case.hpp"
#include "properties/generators/source.hpp"

namespace divcert::properties {

/// A case of the pair "gamma:exponential" out of one of two gamma laws: P is the first, Q is drawn as members
/// of its own family are. A parameter that P has under the same name, or in the same place with a value that
/// Q may have, is often P's or close to it: laws of two families are near each other then.
Case paired(const Case& drawn, std::string_view pair, Source& source);

}  // namespace divcert::properties
