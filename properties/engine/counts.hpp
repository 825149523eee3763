#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "properties/checks/check.hpp"

// What a campaign counts. Plain data, and a commutative monoid: threads, shards and resumed runs are sums. It
// holds all that a report needs and that (seed, index) does not give again.
namespace divcert::properties {

/// Cases of one kind: how many, and the first of them with what happened there.
struct Occurrence {
  std::uint64_t count = 0, first_case = 0;
  Outcome outcome = {};  ///< of the first

  void add(std::uint64_t index, const Outcome& what);
  void merge(const Occurrence& other);
  bool operator==(const Occurrence&) const;
};

/// Failures of one kind. The first of them, up to a cap, are to be confirmed by the second oracle.
struct Failures : Occurrence {
  std::map<std::size_t, Occurrence> strata = {};  ///< the same by the number of the stratum
  static constexpr std::size_t most_doubted = 1000;
  std::vector<std::uint64_t> doubted = {};  ///< in ascending order; those without a second opinion so far

  void merge(const Failures& other);
};

/// The largest score, at the least index where several have it.
struct Extreme {
  Observation observation;
  std::uint64_t index = 0;

  bool beats(const Extreme& other) const;
};

/// What is told of many cases, and is no failure.
struct Noted : Occurrence {
  std::optional<Extreme> worst = {};

  void merge(const Noted& other);
};

struct StratumCounts {
  std::uint64_t cases = 0, failures = 0;
  std::optional<Extreme> worst = {};
};

/// Whether the second oracle was asked about a case.
enum class Opinion {
  asked,  ///< it agreed
  due,    ///< it is to be asked if the case failed
  none,   ///< there is no oracle in the judgement
};

/// Of one check.
struct CheckCounts {
  std::uint64_t cases = 0, equality = 0, not_contradicted = 0, outside_hypothesis = 0, second_opinions = 0;
  std::map<int, std::uint64_t> rungs;
  std::map<FailureKind, Failures> failures;
  std::map<Note, Noted> notes;
  Occurrence undecided, not_judged, internal_errors;
  std::vector<StratumCounts> strata;  ///< empty, or one a stratum of the domain
  std::optional<Extreme> worst;

  /// Outcomes are kept of the first case of a kind, word for word.
  void add(Domain domain, std::uint64_t index, const Observation& observation, const Outcome& outcome,
           Opinion opinion);
  void merge(const CheckCounts& other);

  bool failing() const { return !failures.empty(); }
  /// With the least precision at which the sides of such a case were compared, which its rung says.
  reports::NotContradicted not_contradicted_at() const;
  std::uint64_t failed_cases() const;
  bool empty() const { return cases == 0 && outside_hypothesis == 0 && internal_errors.count == 0; }
};

/// Of a whole campaign, in the order of its checks.
struct Counts {
  std::vector<CheckCounts> checks;
  std::vector<std::uint64_t> labels;  ///< of the drawn pairs of masses, by number of the label

  Counts() = default;
  explicit Counts(std::size_t number_of_checks);
  void merge(const Counts& other);
};

}  // namespace divcert::properties
