#pragma once

#include <array>

#include "properties/targets/python/native/python.hpp"

namespace divcert::python {

/// What divcert.batches calls.
extern const std::array<PyMethodDef, 6> batch_methods;

}  // namespace divcert::python
