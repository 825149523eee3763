#include <cmath>
#include <utility>

#include "properties/generators/shrink/shrink_steps.hpp"

namespace divcert::properties {

/// Positions become 0, 1, 2, …, all rounder, or one at a time; an order or a factor becomes a small number,
/// or one of fewer bits. What leaves the domain is not asked about.
std::vector<Case> simpler_values(const Case& instance) {
  std::vector<Case> candidates;
  const auto& values = instance.extra.values;
  const auto propose = [&](std::vector<double> simpler) {
    if (simpler == values) return;
    Case candidate = instance;
    candidate.extra.values = std::move(simpler);
    candidates.push_back(std::move(candidate));
  };
  // A value that is simple already stays: shrinking must end.
  const auto simple = [](double value) { return std::abs(value) <= 3 && value == std::nearbyint(value); };
  if (instance.extra.kind == ExtraKind::support) {
    std::vector<double> counted(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) counted[i] = static_cast<double>(i);
    propose(counted);
    if (values == counted) return candidates;
  }
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (simple(values[i]) || values.size() > 16) continue;
    for (const double value : {0.0, 1.0, 2.0, 3.0, -1.0, 0.5}) {
      if (value == values[i] || (values[i] == 0.5 && value != 0 && value != 1)) continue;
      auto one = values;
      one[i] = value;
      propose(std::move(one));
    }
  }
  for (const int bits : shrink_bits) {
    auto rounder = values;
    for (double& value : rounder)
      if (std::isfinite(value)) value = keep_bits(value, bits);
    propose(std::move(rounder));
  }
  return candidates;
}

}  // namespace divcert::properties
