#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace divcert::reports {

/// What ended a run before it was complete.
enum class StoppedBy {
  interrupt,
  time_budget,
  slow_function,  ///< nothing else is cut short but what was asked of it
};

/// The facts of a run: what was asked for, and whether it was all done.
struct Run {
  std::string version;                      ///< of divcert
  std::string command;                      ///< verify | audit
  std::vector<std::string> targets;         ///< "name version"
  std::vector<std::string> arguments = {};  ///< the targets as the command line named them
  std::uint64_t seed = 0;
  std::uint64_t cases = 0;  ///< asked for, per check
  std::string filter;
  std::string shard;            ///< "i/n"
  int max_bits = 16384;         ///< the oracle's ladder of precisions ends there
  std::uint64_t search = 2000;  ///< evaluations of the search for each law; 0: no search
  bool complete = true;         ///< false after an interrupt or when the time budget ran out
  std::optional<StoppedBy> stopped_by = {};
  bool teeth = false;        ///< `verify --teeth`
  bool claims_only = false;  ///< `verify --claims`
  /// The command that repeats the run, where it was read from a report: a name in it may hold bytes that JSON
  /// cannot. Empty: it follows from the rest.
  std::string repeat = {};
};

}  // namespace divcert::reports
