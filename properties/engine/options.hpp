#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <optional>

namespace divcert::properties {

struct Shard {
  std::uint64_t index = 0, count = 1;  ///< case i belongs to shard i mod count

  bool whole() const { return count == 1; }
};

struct CampaignOptions {
  std::uint64_t cases = 1000;  ///< pairs of masses, and pairs of members of each family
  std::uint64_t seed = 1;
  int threads = 1;
  std::optional<std::chrono::milliseconds> time_budget = {};
  Shard shard = {};
  std::uint64_t second_opinion_every = 1000;  ///< sampled by case index
  /// Evaluations of the search after the drawn cases, for each law; for each function of a target three
  /// twentieths of that. 0: no search.
  std::uint64_t search = 0;
  bool until_first_failure = false;  ///< a check that has failed is not judged further
  const std::atomic<bool>* interrupted = nullptr;
};

/// When a run has to end: an interrupt ends everything, the end of the time budget the judging; what follows
/// has as long again.
class Deadline {
 public:
  using Clock = std::chrono::steady_clock;
  explicit Deadline(const CampaignOptions& options, Clock::time_point start = Clock::now())
      : start_(start), budget_(options.time_budget), interrupted_(options.interrupted) {}

  bool interrupted() const { return interrupted_ != nullptr && interrupted_->load(); }
  bool out_of_time() const { return budget_ && Clock::now() - start_ >= *budget_; }
  bool may_judge() const { return !interrupted() && !out_of_time(); }
  bool may_investigate() const {
    return !interrupted() && !(budget_ && Clock::now() - start_ >= 2 * *budget_);
  }
  /// Until when; nothing: as long as it takes.
  std::optional<Clock::time_point> of_judging() const { return end(1); }
  std::optional<Clock::time_point> of_investigating() const { return end(2); }
  double seconds() const { return std::chrono::duration<double>(Clock::now() - start_).count(); }

 private:
  std::optional<Clock::time_point> end(int budgets) const {
    return budget_ ? std::optional(start_ + budgets * *budget_) : std::nullopt;
  }

  Clock::time_point start_;
  std::optional<std::chrono::milliseconds> budget_;
  const std::atomic<bool>* interrupted_;
};

}  // namespace divcert::properties
