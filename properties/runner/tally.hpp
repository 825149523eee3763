#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>

#include "properties/runner/check.hpp"

namespace divcert::properties {

/// What one check has seen so far. Fed serially and in case order, so that it does not depend on threads.
class Tally {
 public:
  explicit Tally(const Check& check);

  /// `outcome` is kept for the first failure of each kind, word for word.
  void add(std::uint64_t index, const Observation& observation, const Outcome& outcome);
  void add_second_opinion() { ++second_opinions_; }
  void add_seconds(double seconds) { seconds_ += seconds; }

  bool failing() const { return !failures_.empty(); }

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
  };
  struct Extreme {
    double score = 0;
    std::uint64_t index = 0;
  };

  std::map<std::string, std::uint64_t> decided_by() const;
  reports::Finding finding(FailureKind kind, const Failure& failure, std::uint64_t seed,
                           const std::function<bool()>& go_on) const;
  reports::Finding not_judged(std::uint64_t seed) const;
  /// The finding with how often, and where first.
  reports::Finding located(reports::Finding finding, const Failure& failure) const;
  void describe_worst(reports::Check& entry, std::uint64_t seed) const;

  const Check& check_;
  std::uint64_t cases_ = 0, undecided_ = 0, equality_ = 0, second_opinions_ = 0;
  double seconds_ = 0;
  std::map<int, std::uint64_t> rungs_;
  std::map<FailureKind, Failure> failures_;
  Failure not_judged_;
  std::vector<PerStratum> strata_;
  std::optional<Extreme> worst_;
};

}  // namespace divcert::properties
