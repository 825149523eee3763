#include "reports/model/timing.hpp"

#include <numeric>

namespace divcert::reports {

double busy_share(const Timing& timing) {
  const double offered = timing.seconds * timing.threads;
  const double busy =
      std::accumulate(timing.phases.begin(), timing.phases.end(), 0.0,
                      [](double sum, const Timing::PhaseTime& phase) { return sum + phase.busy_seconds; });
  return offered > 0 ? busy / offered : 0;
}

double cases_per_second(const Timing::CheckTime& check) {
  return check.seconds > 0 ? static_cast<double>(check.cases) / check.seconds : 0;
}

}  // namespace divcert::reports
