#pragma once

#include <atomic>
#include <cstdint>

namespace divcert::logits {

/// How many rows reached each step beyond the fast one, in this process. `capped` ones may be off by one ulp.
struct StepCounts {
  std::atomic<std::uint64_t> quick_close{0}, close{0}, last{0}, capped{0};
};
inline StepCounts step_counts;

inline void count(std::atomic<std::uint64_t>& counter) { counter.fetch_add(1, std::memory_order_relaxed); }

}  // namespace divcert::logits
