#pragma once

#include <cstddef>
#include <vector>

#include "reference/input.hpp"

// Events and the sign of p − γq, decided on the doubles in exact arithmetic.
namespace divcert::properties {

/// The sign of p − γq at each point, of the normalized masses.
std::vector<int> signs_against(const reference::Input& input, double gamma);

inline constexpr std::size_t most_points_of_all_events = 16;
/// Few enough points to try each of the 2^n events.
inline bool all_events_can_be_tried(const reference::Input& input) {
  return input.p.size() <= most_points_of_all_events;
}
/// The event with the largest P(A) − γQ(A): all 2^n are tried, in integers. Needs all_events_can_be_tried.
std::vector<bool> best_event(const reference::Input& input, double gamma);

}  // namespace divcert::properties
