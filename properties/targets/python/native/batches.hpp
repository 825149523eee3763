#pragma once

#include <array>

#include "properties/targets/python/native/python.hpp"

namespace divcert::python {

/// What divcert.batches calls.
extern const std::array<PyMethodDef, 5> batch_methods;

}  // namespace divcert::python
