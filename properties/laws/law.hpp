#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "properties/generators/strata.hpp"
#include "reference/judge.hpp"

namespace divcert::properties {

/// One link of a law: a statement `left <= right` or `left = right` that is judged on every instance.
struct Link {
  std::string_view text;           ///< Unicode maths
  std::string_view equality_when;  ///< when the two sides are equal
  reference::Statement statement;
};

/// What must hold. The sides are written once, for any number type of the oracle.
struct Law {
  std::string_view id;
  std::string_view title;
  std::string_view statement;   ///< Unicode maths
  std::string_view hypotheses;  ///< what an instance must satisfy; generators satisfy it exactly
  std::string_view sharpness;   ///< which constant cannot be improved
  std::string_view source;
  Domain domain;
  std::vector<Link> links;
};

/// All laws, in registry order.
std::span<const Law> laws();
/// nullptr when there is none.
const Law* find_law(std::string_view id);

// One law per file, listed once in registry.cpp.
Law gibbs();
Law pinsker();
Law hellinger_sandwich();
Law js_bounded();
Law bregman_identity();
Law closed_form();

}  // namespace divcert::properties
