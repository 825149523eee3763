#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "properties/cases/domain.hpp"
#include "reference/judging/judge.hpp"

namespace divcert::properties {

/// One link of a law: a statement `left <= right` or `left = right` that is judged on every instance.
struct Link {
  std::string_view text;           ///< Unicode maths
  std::string_view equality_when;  ///< when the two sides are equal
  reference::Statement statement;
};

/// One step of a proof: a statement that is judged on every instance, and why it holds.
struct Step {
  std::string_view text;    ///< Unicode maths
  std::string_view reason;  ///< the known fact that it rests on
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
  std::string_view extra = {};  ///< the name of what is drawn besides P and Q (extras.hpp); empty: nothing
  /// The hypothesis, where not every instance satisfies it: an exact predicate. Instances where it is false
  /// are counted and not judged. nullptr: all satisfy it.
  bool (*hypothesis)(const reference::Input&) = nullptr;
  bool sharp = false;  ///< left/right comes as near to 1 as one likes, for some link, where it is not equal
  std::vector<Link> links = {};
  std::vector<Step> proof = {};    ///< in order
  std::vector<Step> claimed = {};  ///< steps found in print that do not hold on all instances
};

/// All laws, in the catalogue's order (catalogue.inc).
std::span<const Law> laws();
/// nullptr when there is none.
const Law* find_law(std::string_view id);

}  // namespace divcert::properties
