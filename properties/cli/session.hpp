#pragma once

#include <chrono>

#include "properties/cli/run_options.hpp"
#include "reports/writers/terminal/progress.hpp"

// What the commands that judge and report have in common, around their work.
namespace divcert::properties::cli {

/// Throws usage_error if the reports could not be written in the end: an unknown format, a directory that
/// cannot be written.
void require_reportable(const RunOptions& options);

/// The first interrupt (SIGINT, SIGTERM as CI sends it, SIGHUP of a terminal that is closed) ends the run
/// early, with a partial report; a second one kills.
void stop_on_interrupt();

/// "json, junit, …": what --format knows.
std::string known_formats();

int threads_of(const RunOptions& options);

/// Progress on stderr, as the options and the terminal want it.
std::unique_ptr<reports::ProgressDisplay> make_display(const RunOptions& options);

/// The run's facts that the options hold.
reports::Run describe_run(const std::string& command, const RunOptions& options, std::uint64_t cases);

/// Marks the report as cut short by an interrupt.
void interrupted(reports::Report& report);

/// Machine, threads, and the seconds since `start`.
reports::Timing timing_since(std::chrono::steady_clock::time_point start, const RunOptions& options);

/// Prints the summary on stdout, then writes the reports and names them: the verdict is known whatever
/// becomes of the files. Throws reports::cannot_write.
void publish(const reports::Report& report, const reports::Timing& timing, const RunOptions& options);

/// Says on stderr why the exit code is not 0, and returns it.
int exit_with(int code, const std::string& reason);

}  // namespace divcert::properties::cli
