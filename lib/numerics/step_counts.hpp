#pragma once

#include <atomic>
#include <cstdint>

namespace divcert::numerics {

/// How often a step was reached in this process, by functions of masses: the cancellation-free sums (after
/// the quick ones, where a quantity has these), and the multiprecision last step.
inline std::atomic<std::uint64_t> fast_steps{0}, last_steps{0};

inline void count_fast_step() { fast_steps.fetch_add(1, std::memory_order_relaxed); }
inline void count_last_step() { last_steps.fetch_add(1, std::memory_order_relaxed); }

}  // namespace divcert::numerics
