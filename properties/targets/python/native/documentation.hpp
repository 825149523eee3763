#pragma once

#include <string>

#include "properties/targets/python/native/arguments.hpp"

namespace divcert::python {

/// What help() shows: the signature, in the form that Python takes of C functions, and all that a user has to
/// know, with an example that is computed here. Throws exception_set.
std::string documentation_of(const Callable& callable);

}  // namespace divcert::python
