#pragma once

#include <optional>
#include <string>
#include <vector>

#include "properties/cases/case.hpp"
#include "reference/judging/judge.hpp"
#include "reports/model/vectors.hpp"

namespace divcert::properties {

/// What the vectors of a group have in common: a quantity in one convention, with one parameter.
struct Asked {
  const reference::Quantity* quantity;
  reference::Masses masses = reference::Masses::normalized;  ///< of a family nothing
  int base = 0;                                              ///< of the logarithm; 0: e
  std::optional<double> parameter = {};                      ///< one for all points

  reference::Reading reading() const { return {.base = base}; }
  /// The masses, or the two members, with the parameter. `per_point` is it where each point has its own.
  Case case_of(std::vector<double> p, std::vector<double> q, std::vector<double> per_point = {}) const;
  /// Without vectors.
  reports::VectorGroup group() const;
  /// "kl, as given, alpha 0x1p-1": names a stream of randomness.
  std::string name() const;
};

/// Everything that vectors are made of: the quantities that have closed forms, whose id a glob selects (an
/// empty one: all), in both meanings of masses, at chosen parameters, and in bits.
std::vector<Asked> asked_groups(const std::string& glob);

/// Reads the head of a group of a file. Throws parse_error (numbers.hpp), which says what is wrong.
Asked asked_of(const reports::VectorGroup& group);

}  // namespace divcert::properties
