#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "properties/vectors/group.hpp"

// Where the cases of a group come from.
namespace divcert::properties {

struct Point {
  std::string comment;
  Case instance;
};
using Points = std::vector<Point>;

/// Where conventions part, and where the value is known without a calculation.
Points special_points(const Asked& asked);
/// Masses at the ends of the four formats, P and Q one unit in the last place apart, huge ratios.
Points boundary_points(const Asked& asked);
/// Next to the midpoint of two numbers of each format, as near as one mass can be chosen.
Points hard_points(const Asked& asked, std::uint64_t seed);
/// The first `count` of a campaign's cases, as an audit draws them; of a family its own, and the one of 256
/// that is hardest to round.
Points drawn_points(const Asked& asked, std::uint64_t seed, std::uint64_t count);

}  // namespace divcert::properties
