#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

// Everything that changes from run to run: written to timing.json, never to report.json.
namespace divcert::reports {

/// What a run is busy with.
enum class Phase {
  starting,  ///< targets are started and greeted
  judging,
  searching,      ///< from the worst cases towards a violation
  confirming,     ///< the second oracle is asked about failures
  investigating,  ///< findings are shrunk and worded
  judging_claims,
  judging_mutants,
  merging
};

struct Timing {
  struct PhaseTime {
    Phase phase = Phase::judging;
    double seconds = 0;       ///< wall clock
    double busy_seconds = 0;  ///< summed over threads
  };
  struct CheckTime {
    std::string id;
    std::uint64_t cases = 0;
    double seconds = 0;  ///< summed over threads
    std::map<std::string, std::uint64_t> decided_by;
  };

  std::string machine;
  int threads = 1;
  double seconds = 0;         ///< wall clock
  double serial_seconds = 0;  ///< of them, with no more than one thread at work
  std::vector<PhaseTime> phases = {};
  std::vector<CheckTime> checks = {};
};

/// Of all threads during the whole run, the share that was at work in a phase; 0 where no time was measured.
double busy_share(const Timing& timing);

/// 0 where no time was measured.
double cases_per_second(const Timing::CheckTime& check);

}  // namespace divcert::reports
