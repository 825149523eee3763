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
/// hundred times the median of its cases, and at least 2 s, is a hang; until five requests were answered, a
/// hundred times the slowest. Requests begin with one case and double while they are answered within a
/// sixteenth of `timeout`; what is expected to take more than an eighth is not asked for in one request. The
/// first request that a process gets for a function may take three times as long (imports, compilation), or
/// three times as long as the first one took when it was answered.
class Pace {
 public:
  using Time = std::chrono::microseconds;

  static constexpr std::size_t most_cases = 64;
  static constexpr int warm_up = 3;
  static constexpr int hang = 100;  ///< times the median
  static constexpr Time least_hang{2000000};
  static constexpr std::size_t remembered = 63;  ///< requests of which the median is taken
  static constexpr std::size_t enough = 5;       ///< requests, of which a median tells the speed

  explicit Pace(Time timeout) : timeout_(timeout) {}

  std::size_t cases() const { return cases_; }
  /// For a request of so many cases. `first`: of this function to this process.
  Time patience(bool first, std::size_t cases = 1) const;
  /// For the same, silent so far, of a fresh process: twice that, as whoever was busy may be less so; and not
  /// less than `timeout` while few requests were answered.
  Time second_patience(std::size_t cases) const;
  /// The median of a case; nothing before the second request of a process was answered.
  std::optional<Time> cost() const;

  bool ever_answered() const { return first_took_.has_value(); }
  /// Whether a case has less than `timeout` although few requests were answered.
  bool guesses() const { return !known() && hang_of(1) < timeout_; }
  /// It was silent so long, and then answered elsewhere: the first answers say nothing of its speed.
  void guessed_wrong() { trusts_firsts_ = false; }

  /// A request of so many cases was answered. A first one tells at least that a case takes no longer.
  void answered(std::size_t cases, Time took, bool first);
  /// A request was not answered: the next one has one case.
  void failed(bool first);

  /// Whether so much time for the cases of a request, asked singly, explains that the request was not
  /// answered with such patience: half of it, as machines have other things to do too.
  static bool explains_silence(Time singly, Time patience) { return 2 * singly >= patience; }

 private:
  /// Times of a case in the last requests, a ring.
  struct Times {
    std::vector<Time> last = {};
    std::size_t seen = 0;

    void add(Time one);
  };

  /// Of which the speed is told.
  std::vector<Time> times() const;
  bool known() const { return times().size() >= enough; }
  /// A hundred times the speed as far as it is known, and at least 2 s; at most `timeout`.
  Time hang_of(std::size_t cases) const;

  Time timeout_;
  std::size_t cases_ = 1;
  std::optional<Time> first_took_;
  bool first_failed_ = false, trusts_firsts_ = true;
  Times firsts_, others_;  ///< of requests that were a process's first for the function, and of the others
};

}  // namespace divcert::properties
