#pragma once

#include <optional>

#include "properties/vectors/group.hpp"
#include "reference/judging/judge.hpp"
#include "reports/model/vectors.hpp"

namespace divcert::properties {

/// The exact value of one case, by both oracles.
struct ExactValue {
  reference::Certified float64;
  reports::VectorValue told;
};

/// Nothing where the ladder ended before every format was decided. Throws oracle_disagreement
/// (engine/second_opinion.hpp).
std::optional<ExactValue> exact_value(const Asked& asked, const Case& instance);

}  // namespace divcert::properties
