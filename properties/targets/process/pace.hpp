#pragma once

#include <chrono>
#include <cstddef>
#include <optional>

namespace divcert::properties {

/// How one function of an adapter is asked: how many cases a request has, and how long its answer may take. A
/// right and slow function is asked for less at a time; it is never taken for a dead one.
///
/// `timeout` is the time for one request, and a request of one case never has less. Requests begin with one
/// case and double while they are answered within a sixteenth of it; what is expected to take more than an
/// eighth is not asked for in one request. The first request that a process gets for a function may take
/// three times as long (imports, compilation), or three times as long as the first one took when it was
/// answered.
class Pace {
 public:
  using Milliseconds = std::chrono::milliseconds;

  static constexpr std::size_t most_cases = 64;
  static constexpr int warm_up = 3;

  explicit Pace(Milliseconds timeout) : timeout_(timeout) {}

  std::size_t cases() const { return cases_; }
  /// `first`: of this function to this process.
  Milliseconds patience(bool first) const;

  /// A request of so many cases was answered. A first one tells nothing of the speed.
  void answered(std::size_t cases, Milliseconds took, bool first);
  /// A request was not answered: the next one has one case.
  void failed(bool first);

  /// Whether so much time for the cases of a request, asked singly, explains that the request was not
  /// answered in time: half of `timeout`, as machines have other things to do too.
  bool explains_silence(Milliseconds singly) const { return 2 * singly >= timeout_; }

 private:
  Milliseconds timeout_;
  std::size_t cases_ = 1;
  std::optional<Milliseconds> first_took_;
  bool first_failed_ = false;
};

}  // namespace divcert::properties
