#pragma once

#include <atomic>

namespace divcert::properties {

/// Set by SIGINT or SIGTERM: whoever works long or waits looks here and ends early, with what it has.
inline std::atomic<bool>& interrupt_flag() {
  static std::atomic<bool> flag{false};
  return flag;
}

}  // namespace divcert::properties
