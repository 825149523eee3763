#include "reports/model/model.hpp"

namespace divcert::reports {

Summary summarize(const Report& report) {
  Summary summary;
  for (const Check& check : report.checks) {
    switch (check.verdict) {
      case Verdict::pass:
        ++summary.pass;
        break;
      case Verdict::fail:
        ++summary.fail;
        break;
      case Verdict::undecided:
        ++summary.undecided;
        break;
      case Verdict::vacuous:
        ++summary.vacuous;
        break;
      case Verdict::error:
        ++summary.error;
        break;
    }
  }
  return summary;
}

double cases_per_second(const Timing::CheckTime& check) {
  return check.seconds > 0 ? static_cast<double>(check.cases) / check.seconds : 0;
}

}  // namespace divcert::reports
