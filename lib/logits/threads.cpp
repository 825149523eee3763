#include "logits/threads.hpp"

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <thread>
#include <vector>

#ifdef _OPENMP
#include <omp.h>
#endif

namespace divcert::logits {
namespace {

/// How many of the wanted threads can be started beside this one: all live until the last has been tried.
int started(int wanted) noexcept {
  std::atomic<bool> ended{false};
  std::vector<std::jthread> threads;
  try {
    threads.reserve(static_cast<std::size_t>(wanted));
    while (static_cast<int>(threads.size()) < wanted) threads.emplace_back([&ended] { ended.wait(false); });
  } catch (const std::exception&) {
    // As many as there are: the process is at its limit of threads or of memory.
  }
  ended = true;
  ended.notify_all();
  return static_cast<int>(threads.size());
}

}  // namespace

int startable_threads() noexcept {
#ifdef _OPENMP
  if (omp_get_active_level() >= omp_get_max_active_levels())
    return 1;  // a region inside another's: no new threads
  // Each thread that opens regions has a pool of its own, which OpenMP keeps: one trial for each.
  thread_local int tried = 1;
  const int wanted = omp_get_max_threads();
  if (wanted > tried) tried = 1 + started(wanted - 1);
  return std::min(wanted, tried);
#else
  return 1;
#endif
}

}  // namespace divcert::logits
