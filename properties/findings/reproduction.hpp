#pragma once

#include <string>

#include "properties/cases/codec.hpp"
#include "properties/checks/check.hpp"

namespace divcert::properties {

/// A finding as a program: the case, what came back and the exact value; and in the language of the
/// function's file the call, so that it runs as it is pasted.
std::string reproduction(const Subject& subject, const Case& witness, Language language,
                         const std::string& got, const std::string& expected);

}  // namespace divcert::properties
