#pragma once

#include <chrono>

#include "properties/checks/check.hpp"
#include "properties/engine/options.hpp"

// A right function that is slow is judged on fewer cases, and nobody waits for hours.
namespace divcert::properties {

/// A function that takes longer for a case is slow.
inline constexpr std::chrono::milliseconds slow_case{20};
/// What the checks of a slow function may take together where no time budget is given.
inline constexpr std::chrono::seconds budget_of_slow{60};
/// What becomes of one finding of a slow function: its shrinking ends then.
inline constexpr std::chrono::seconds investigation_of_slow{10};

inline bool is_slow(const Check& check) {
  if (!check.subject) return false;
  const auto cost = check.subject.target->cost(*check.subject.function);
  return cost && *cost > slow_case;
}

}  // namespace divcert::properties
