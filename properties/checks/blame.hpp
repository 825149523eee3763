#pragma once

#include "properties/checks/observation.hpp"
#include "reference/judging/condition.hpp"
#include "reports/model/model.hpp"

namespace divcert::properties {

/// The error of one judged case beside the condition number of the problem there, and whose it is. The error,
/// in ulps, is `observation.score`; without one (NaN, an exception) no condition explains what happened.
reports::Conditioning conditioning_of(const reference::Quantity& quantity, const reference::Input& input,
                                      const reference::Certified& exact, const Observation& observation,
                                      const reference::Ladder& ladder);

/// A condition number, or an error over it, for people: three digits, and 0 up to 2^-60.
std::string format_condition(double value);

}  // namespace divcert::properties
