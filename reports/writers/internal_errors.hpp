#pragma once

#include "reports/model/model.hpp"

// An internal error stands twice in a report: in its section, and as a finding of the check that it ended.
// Files for programs have both; people are shown the section, with the finding's replay line.
namespace divcert::reports {

/// Whether the section of internal errors tells of that finding of the check.
bool told_as_internal_error(const Report& report, const Check& check, const Finding& finding);

/// The line that replays the error, as a finding of its check has it; empty: none has.
std::string replay_of(const Report& report, const InternalError& error);

}  // namespace divcert::reports
