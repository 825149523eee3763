#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>

#include "properties/engine/search.hpp"

namespace divcert::properties {

/// What one check has seen so far. Fed serially and in case order, so that it does not depend on threads.
class Tally {
 public:
  explicit Tally(const Check& check);

  /// `outcome` is kept for the first failure of each kind, word for word.
  void add(std::uint64_t index, const Observation& observation, const Outcome& outcome);
  void add_second_opinion() { ++second_opinions_; }
  void add_seconds(double seconds) { seconds_ += seconds; }

  /// The worst case of each stratum that has one: where a search begins.
  std::vector<std::uint64_t> worst_cases() const;
  void add(SearchResult found) { search_ = std::move(found); }

  bool failing() const { return !failures_.empty() || (search_ && search_->failed()); }

  /// The report's entry: counts, and a doubly checked witness for each way of failing, shrunk for as long as
  /// `go_on` says so.
  reports::Check report(std::uint64_t seed, const std::function<bool()>& go_on) const;
  reports::Timing::CheckTime timing() const;

 private:
  struct Failure {
    std::uint64_t count = 0, first_case = 0;
    Outcome outcome;  ///< of the first case
  };
  struct PerStratum {
    std::uint64_t cases = 0, failures = 0;
    std::optional<double> worst;
    std::uint64_t worst_case = 0;
  };
  struct Extreme {
    Observation observation;
    std::uint64_t index = 0;
  };

  std::map<std::string, std::uint64_t> decided_by() const;
  /// Of a failing case with its shrinks; `outcome` is what the function returned there.
  reports::Finding finding(FailureKind kind, const rc::Shrinkable<Case>& failing, Outcome outcome,
                           const std::function<bool()>& go_on) const;
  /// Of what the search reached.
  reports::Finding searched(const std::function<bool()>& go_on) const;
  void describe_search(reports::Check& entry) const;
  reports::Finding not_judged(std::uint64_t seed) const;
  /// The first of the cases that the oracle could not decide: what stays open is shown.
  reports::Finding undecided(std::uint64_t seed) const;
  /// The finding with how often, and where first.
  reports::Finding located(reports::Finding finding, const Failure& failure) const;
  void describe_worst(reports::Check& entry, std::uint64_t seed) const;

  const Check& check_;
  std::uint64_t cases_ = 0, equality_ = 0, outside_hypothesis_ = 0, second_opinions_ = 0;
  double seconds_ = 0;
  std::map<int, std::uint64_t> rungs_;
  std::map<FailureKind, Failure> failures_;
  Failure not_judged_, undecided_;
  std::vector<PerStratum> strata_;
  std::optional<Extreme> worst_;
  std::optional<SearchResult> search_;
};

}  // namespace divcert::properties
