#include <algorithm>
#include <utility>

#include "properties/cases/families.hpp"
#include "properties/generators/shrink/shrink_steps.hpp"

namespace divcert::properties {

/// Parameters one at a time: 1, 0, the other member's value, fewer bits. Members stay members: a failure is
/// none outside the domain. What they share they go on sharing.
std::vector<Case> simpler_parameters(const Case& instance) {
  std::vector<Case> candidates;
  const auto inside = [](const Case& any) { return are_members(std::get<Members>(any.form)); };
  const bool members = inside(instance);
  const auto propose = [&](std::size_t i, bool of_p, double value) {
    Case candidate = instance;
    const bool both =
        is_shared(instance.family(), i) && i < instance.q().size() && instance.p()[i] == instance.q()[i];
    if (of_p || both) candidate.p()[i] = value;
    if (!of_p || both) candidate.q()[i] = value;
    if (candidate != instance && (!members || inside(candidate))) candidates.push_back(std::move(candidate));
  };
  for (std::size_t i = 0; i < std::max(instance.p().size(), instance.q().size()); ++i)
    for (const bool of_p : {true, false}) {
      const auto& side = of_p ? instance.p() : instance.q();
      const auto& other = of_p ? instance.q() : instance.p();
      if (i >= side.size()) continue;
      const double value = side[i];
      if (value != 0 && value != 1) {
        propose(i, of_p, 1);
        propose(i, of_p, 0);
        if (i < other.size()) propose(i, of_p, other[i]);
      }
      for (const int bits : shrink_bits)
        if (keep_bits(value, bits) != value) propose(i, of_p, keep_bits(value, bits));
    }
  return candidates;
}

}  // namespace divcert::properties
