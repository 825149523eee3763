#pragma once

#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>

namespace divcert::properties {

/// Work for several threads. Jobs may add jobs; what is added comes before what is still to be generated.
class WorkQueue {
 public:
  using Job = std::function<void()>;

  /// `generate` gives the next job of those that are not listed one by one, or nothing when there is none
  /// left. It is called by one thread at a time.
  explicit WorkQueue(std::function<std::optional<Job>()> generate = {}) : generate_(std::move(generate)) {}

  void add(Job job);

  /// Works until nothing is left and nobody works. What a job throws first is thrown again here, once all
  /// threads have stopped.
  void run(int threads);

  /// Seconds of all threads that were spent in jobs.
  double busy_seconds() const { return busy_seconds_; }

 private:
  void work();
  std::optional<Job> take();

  std::function<std::optional<Job>()> generate_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Job> ready_;
  int working_ = 0;
  std::exception_ptr failure_;
  double busy_seconds_ = 0;
};

}  // namespace divcert::properties
