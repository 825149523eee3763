#pragma once

#include "properties/cli/run_options.hpp"

namespace divcert::properties::cli {

/// `divcert verify --teeth`: whether the checks notice wrong implementations and wrong laws.
int run_teeth(const RunOptions& options);

}  // namespace divcert::properties::cli
