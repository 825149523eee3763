#pragma once

#include <cstddef>
#include <span>

#include "properties/vectors/points.hpp"

namespace divcert::properties {

/// A point of a table.
struct Listed {
  const char* comment;
  std::vector<double> p, q;
};

/// The points of a table as cases of a group; positions, where the quantity takes them, are 0, 1, 2, …
inline Points listed_points(const Asked& asked, std::span<const Listed> table) {
  Points points;
  for (const Listed& listed : table) {
    std::vector<double> positions(listed.p.size());
    for (std::size_t i = 0; i < positions.size(); ++i) positions[i] = static_cast<double>(i);
    points.push_back({listed.comment, asked.case_of(listed.p, listed.q, std::move(positions))});
  }
  return points;
}

}  // namespace divcert::properties
