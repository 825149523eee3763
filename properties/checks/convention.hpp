#pragma once

#include "properties/checks/check.hpp"
#include "properties/targets/conventions/infer.hpp"

namespace divcert::properties {

/// "convention/<target>/<function>": whether the function returns the value of its divergence, in the
/// convention that it owes, within what hypotheses are told apart with. The inference must outlive the check.
std::unique_ptr<Check> make_convention_check(Target& target, const Inference& inference,
                                             reference::Ladder ladder = {});

}  // namespace divcert::properties
