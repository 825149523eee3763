#include "reports/model/model.hpp"

namespace divcert::reports {

Report::Report(Run facts, std::vector<Check> checks) : run(std::move(facts)) {
  section<Checks>().entries = std::move(checks);
}

Summary summarize(const Report& report) {
  Summary summary;
  for (const Check& check : report.checks()) {
    summary.not_contradicted += check.not_contradicted.cases;
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

}  // namespace divcert::reports
