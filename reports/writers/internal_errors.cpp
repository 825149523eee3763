#include "reports/writers/internal_errors.hpp"

#include <algorithm>

namespace divcert::reports {

bool told_as_internal_error(const Report& report, const Check& check, const Finding& finding) {
  return finding.kind == FindingKind::internal_error &&
         std::ranges::find(report.internal_errors(), check.id, &InternalError::check) !=
             report.internal_errors().end();
}

std::string replay_of(const Report& report, const InternalError& error) {
  for (const Check& check : report.checks())
    for (const Finding& finding : check.findings)
      if (check.id == error.check && finding.kind == FindingKind::internal_error) return finding.replay;
  return {};
}

}  // namespace divcert::reports
