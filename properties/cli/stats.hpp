#pragma once

#include <iosfwd>

#include "reports/model/timing.hpp"

namespace divcert::properties::cli {

/// What each check took, the slowest first: cases, seconds summed over threads, cases a second of one thread,
/// and the share of the cases that each rung of the oracle's ladder decided. Then all verdicts a second and
/// thread, and what the oracle costs on this machine beside other means (two seconds).
void print_stats(const reports::Timing& timing, std::ostream& out);

}  // namespace divcert::properties::cli
