#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <vector>

namespace divcert::properties {

/// How one function of an adapter is asked: how many cases a request has, and how long its answer may take. A
/// right and slow function is asked for less at a time; it is never taken for a dead one.
///
/// `timeout` is the longest that a request may take. Once the speed of the function is known it is less: a
/// hundred times the median of its cases, and at least 2 s, is a hang. Requests begin with one case and
/// double while they are answered within a sixteenth of `timeout`; what is expected to take more than an
/// eighth is not asked for in one request. The first request that a process gets for a function may take
/// three times as long (imports, compilation), or three times as long as the first one took when it was
/// answered.
class Pace {
 public:
  using Time = std::chrono::microseconds;

  static constexpr std::size_t most_cases = 64;
  static constexpr int warm_up = 3;
  static constexpr int hang = 100;  ///< times the median
  static constexpr Time least_hang{2000000};
  static constexpr std::size_t remembered = 63;  ///< requests of which the median is taken

  explicit Pace(Time timeout) : timeout_(timeout) {}

  std::size_t cases() const { return cases_; }
  /// For a request of so many cases. `first`: of this function to this process.
  Time patience(bool first, std::size_t cases = 1) const;
  /// The median of a case; nothing before the second request of a process was answered.
  std::optional<Time> cost() const;

  /// A request of so many cases was answered. A first one tells nothing of the speed.
  void answered(std::size_t cases, Time took, bool first);
  /// A request was not answered: the next one has one case.
  void failed(bool first);

  /// Whether so much time for the cases of a request, asked singly, explains that the request was not
  /// answered with such patience: half of it, as machines have other things to do too.
  static bool explains_silence(Time singly, Time patience) { return 2 * singly >= patience; }

 private:
  Time timeout_;
  std::size_t cases_ = 1;
  std::optional<Time> first_took_;
  bool first_failed_ = false;
  std::vector<Time> of_a_case_;  ///< in the last requests, a ring
  std::size_t requests_ = 0;
};

}  // namespace divcert::properties
