#pragma once

#include <map>
#include <string>
#include <vector>

#include "properties/engine/counts.hpp"
#include "properties/engine/options.hpp"
#include "properties/engine/units.hpp"
#include "reports/model/events.hpp"

namespace divcert::properties {

/// How far a campaign has come: what has been counted, by which units of work, and how often the function
/// that a unit asks failed there (Target::failures; units without failures are left out).
struct Progress {
  Counts counts;
  Units units;
  std::map<std::uint64_t, int> failures = {};
};

/// Is told how far a campaign has come, every second or so and at the end; one call at a time.
using Checkpoint = std::function<void(const Progress&)>;

struct Judged {
  Counts counts;
  std::optional<reports::StoppedBy> stopped_by = {};
  std::vector<double> check_seconds = {};  ///< summed over threads, by check
  double seconds = 0, busy_seconds = 0;
};

/// Judges every check on every case of its space, on all threads: the cases of concurrent functions and of
/// laws block by block, those of a target that is asked serially in a chain of its own. Goes on from
/// `before`. The counts depend on the seed, the cases, the shard and the checks alone (unless the run was cut
/// short, which it then says). What is thrown while a case is judged is counted as an internal error of the
/// check.
Judged judge_cases(const Checks& checks, const CampaignOptions& options, const Deadline& deadline,
                   reports::Listener& listener, Progress before, const Checkpoint& checkpoint = {});

}  // namespace divcert::properties
