#pragma once

#include <iosfwd>

#include "reports/model/model.hpp"

namespace divcert::reports {

/// The matrix of `verify --teeth` for stdout: a line for each killer, one for each mutant with a mark under
/// each killer's letter, one for each false law. `teeth` is the report's.
void write_teeth(const Report& report, const Teeth& teeth, std::ostream& out);

}  // namespace divcert::reports
