#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "reference/input.hpp"

// Two other members with the same divergence from each other, made of the input's by exact arithmetic on
// doubles; nothing where a number would be rounded, leaves its range, or the family has no such map.
namespace divcert::properties {

struct EquivalentMembers {
  std::string_view family;
  std::vector<double> p, q;

  reference::Input input() const { return {.p = p, .q = q, .family = family}; }
};

using Map = std::optional<EquivalentMembers>(const reference::Input&);

/// X ↦ 8X, in families with a scale or a rate.
Map in_other_units;
/// X ↦ X − c, in families with a location.
Map moved_to_the_origin;
/// X ↦ −X, 1 − X, n − X, in families that are closed under it.
Map reflected;
/// The same laws, or their images under a map that loses nothing, as members of a larger family.
Map in_a_larger_family;

/// The same law as P, or as Q, is a member of another family if its shape is 1: P of one family, Q of the
/// other; and the laws in their common one.
struct AcrossFamilies {
  EquivalentMembers pair, common;
};
std::optional<AcrossFamilies> with_simple_p(const reference::Input& input);
std::optional<AcrossFamilies> with_simple_q(const reference::Input& input);

}  // namespace divcert::properties
