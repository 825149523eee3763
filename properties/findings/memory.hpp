#pragma once

#include <vector>

#include "reports/model/check.hpp"

namespace divcert::properties {

/// Where a function has a memory (DC113), or answers one question in two ways (DC114), nothing else that its
/// values show is known to be its own fault: such findings are given that cause. What it does besides
/// computing stays: crashes, hangs, writes, threads.
void lay_on_memory(std::vector<reports::Check>& entries);

/// A sum that cancels where P is near Q is negative in some cases (DC102) and inaccurate in the others
/// (DC101): where it is both, that is told once.
void lay_on_the_sign(std::vector<reports::Check>& entries);

}  // namespace divcert::properties
