#pragma once

#include <string>

namespace divcert::properties {

/// "model name, N processors", for timing.json.
std::string machine_description();

/// Threads that OpenMP would use by default.
int default_threads();

}  // namespace divcert::properties
