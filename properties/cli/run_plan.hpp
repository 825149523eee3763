#pragma once

#include "properties/cli/plan.hpp"

namespace divcert::properties::cli {

/// Runs a plan with progress on stderr, writes the reports, prints the summary on stdout and says on stderr
/// why the exit code is not 0. The claims are told of after the checks, unless the run was cut short or is a
/// shard.
int run_plan(Plan plan, const RunOptions& options);

/// The same from counts that shards have judged: search, second opinions, shrinking and claims are still to
/// come.
int conclude_plan(Plan plan, Counts counts, const RunOptions& options);

}  // namespace divcert::properties::cli
