#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "properties/checks/check.hpp"
#include "reports/model/events.hpp"

namespace divcert::properties {

struct Shard {
  std::uint64_t index = 0, count = 1;  ///< case i belongs to shard i mod count
};

struct CampaignOptions {
  std::uint64_t cases = 1000;  ///< per domain
  std::uint64_t seed = 1;
  int threads = 1;
  std::optional<std::chrono::milliseconds> time_budget = {};
  Shard shard = {};
  std::uint64_t second_opinion_every = 1000;  ///< sampled by case index
  /// Of the failures, so many of each kind and check have a second opinion too, the first in case order.
  std::uint64_t failures_doubted = 1000;
  /// Evaluations of the search after the drawn cases, for each law; for each function of a target three
  /// twentieths of that. 0: no search.
  std::uint64_t search = 0;
  const std::atomic<bool>* interrupted = nullptr;
};

/// The result of a campaign. The report depends on the options' seed, cases and shard and on the checks,
/// never on threads or time (unless the run was cut short, which it then says).
struct CampaignResult {
  reports::Report report;
  reports::Timing timing;
};

/// Judges every check on every case it applies to. `run` describes the run; seed, cases, shard and
/// completeness are filled in here. Throws oracle_disagreement.
CampaignResult run_campaign(reports::Run run, const std::vector<std::unique_ptr<Check>>& checks,
                            const CampaignOptions& options, reports::Listener& listener);

/// The exit code that a report deserves (INTERFACES: 0 holds, 1 refuted or broken, 3 undecided or vacuous
/// only, 4 nothing ran, 130 interrupted), and why it is not 0.
struct Exit {
  int code = 0;
  std::string reason;
};
Exit exit_of(const reports::Report& report);

}  // namespace divcert::properties
