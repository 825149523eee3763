#pragma once

#include <atomic>
#include <cstdint>

namespace divcert::numerics {

/// How often the multiprecision last step was reached, in this process.
inline std::atomic<std::uint64_t> last_steps{0};

inline void count_last_step() { last_steps.fetch_add(1, std::memory_order_relaxed); }

}  // namespace divcert::numerics
