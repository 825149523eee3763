#pragma once

#include <mutex>

#include "properties/findings/investigate.hpp"
#include "reports/model/events.hpp"

namespace divcert::properties {

/// What follows the judging, on the counts of a whole campaign, in this order: the searches from the worst
/// cases and the second opinions on failures, then the investigation of each check. All of it in parallel;
/// what asks a target that is asked serially, one after the other.
class Conclusion {
 public:
  Conclusion(const Checks& checks, const CampaignOptions& options, reference::Ladder ladder,
             const Deadline& deadline, reports::Listener& listener)
      : checks_(checks), options_(options), ladder_(ladder), deadline_(deadline), listener_(listener) {}

  /// The checks' entries, in order. Of a shard: without searches, second opinions beyond the sample, and
  /// shrinking. `reported`: which checks the report has an entry of; the others are
  /// neither searched nor shrunk, and no listener hears of them.
  std::vector<reports::Check> conclude(Counts& counts, const std::function<bool(const Check&)>& reported);

  const std::vector<reports::Timing::PhaseTime>& phases() const { return phases_; }

 private:
  using PerCheck = std::function<void(std::size_t)>;
  void for_each_check(reports::Phase phase, const std::function<bool(std::size_t)>& wanted,
                      const PerCheck& work);
  std::vector<std::optional<SearchResult>> search(const Counts& counts,
                                                  const std::function<bool(const Check&)>& searches);
  void settle(Counts& counts);

  const Checks& checks_;
  const CampaignOptions& options_;
  reference::Ladder ladder_;
  const Deadline& deadline_;
  reports::Listener& listener_;
  std::mutex one_at_a_time_;  ///< the listener, and counts that several threads add to
  std::vector<reports::Timing::PhaseTime> phases_;
};

}  // namespace divcert::properties
