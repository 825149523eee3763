#include "properties/engine/work_queue.hpp"

#include <chrono>

#include "properties/engine/parallel.hpp"

namespace divcert::properties {

void WorkQueue::add(Job job) {
  {
    const std::lock_guard lock(mutex_);
    ready_.push_back(std::move(job));
  }
  changed_.notify_one();
}

std::optional<WorkQueue::Job> WorkQueue::take() {
  std::unique_lock lock(mutex_);
  for (;;) {
    if (failure_) return std::nullopt;
    if (!ready_.empty()) {
      Job job = std::move(ready_.front());
      ready_.pop_front();
      ++working_;
      return job;
    }
    if (generate_) {
      if (auto job = generate_()) {
        ++working_;
        return job;
      }
    }
    if (working_ == 0) return std::nullopt;
    changed_.wait(lock);  // somebody works, and may add
  }
}

void WorkQueue::work() {
  using Clock = std::chrono::steady_clock;
  double busy = 0;
  while (auto job = take()) {
    const auto before = Clock::now();
    std::exception_ptr failure;
    try {
      (*job)();
    } catch (...) {
      failure = std::current_exception();
    }
    busy += std::chrono::duration<double>(Clock::now() - before).count();
    {
      const std::lock_guard lock(mutex_);
      --working_;
      if (failure && !failure_) failure_ = failure;
    }
    changed_.notify_all();
  }
  const std::lock_guard lock(mutex_);
  busy_seconds_ += busy;
}

void WorkQueue::run(int threads) {
  parallel_threads(threads, [this] { work(); });
  if (failure_) std::rethrow_exception(failure_);
}

}  // namespace divcert::properties
