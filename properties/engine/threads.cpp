#include "properties/engine/threads.hpp"

#include <atomic>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

namespace divcert::properties {
namespace {

/// How many threads can be started beside this one, up to `wanted`: all live until the last has been tried.
int started(int wanted, std::string& reason) {
  std::atomic<bool> ended{false};
  std::vector<std::jthread> threads;
  threads.reserve(static_cast<std::size_t>(wanted));
  try {
    while (static_cast<int>(threads.size()) < wanted) threads.emplace_back([&ended] { ended.wait(false); });
  } catch (const std::system_error& error) {
    reason = error.code().message();
  }
  ended = true;
  ended.notify_all();
  return static_cast<int>(threads.size());
}

}  // namespace

void require_threads(int threads) {
  if (threads <= 1) return;
  std::string reason;
  const int possible = 1 + started(threads - 1, reason);
  if (possible < threads)
    throw std::runtime_error(
        "this system lets the process run " + std::to_string(possible) + " of " + std::to_string(threads) +
        " threads (" + reason +
        "); raise the limit (ulimit -u, the container's pids and memory) or run with --threads " +
        std::to_string(possible));
}

}  // namespace divcert::properties
