#pragma once

#include <optional>
#include <string_view>

#include "properties/cases/case.hpp"
#include "properties/targets/target.hpp"

// Inputs that a quantity cannot tell apart.
namespace divcert::properties {

struct Symmetry {
  std::string_view id;     ///< of the question
  std::string_view after;  ///< "with the points in reverse order"
  /// The other input; nothing where there is none, or where it is not exact.
  std::optional<Case> (*transformed)(const Case& instance, const Function& function);
};

const Symmetry& symmetry_named(std::string_view id);

/// The points in reverse order.
Case reversed_points(Case instance);

}  // namespace divcert::properties
