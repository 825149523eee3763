#pragma once

#include <iosfwd>

#include "reports/model/model.hpp"

namespace divcert::reports {

/// The matrix of `verify --teeth` for stdout: a line for each killer, one for each mutant with a mark under
/// each killer's letter, one for each false law. Precondition: the report has teeth.
void write_teeth(const Report& report, std::ostream& out);

}  // namespace divcert::reports
