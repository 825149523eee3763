#include "properties/cli/teeth.hpp"

#include <chrono>
#include <csignal>
#include <iostream>
#include <mutex>

#include <fmt/format.h>

#include "properties/interrupt.hpp"
#include "properties/machine.hpp"
#include "properties/runner/teeth.hpp"
#include "properties/runner/witness.hpp"
#include "properties/version.hpp"
#include "reports/color.hpp"
#include "reports/formats.hpp"
#include "reports/progress.hpp"
#include "reports/report_directory.hpp"

namespace divcert::properties::cli {
namespace {

void on_interrupt(int signal) {
  interrupt_flag().store(true);
  std::signal(signal, SIG_DFL);
}

std::string reason(const reports::Teeth& teeth, int code) {
  if (code == nothing_ran) return "nothing ran: the filter selects no mutant and no false law";
  if (code != refuted) return "interrupted; the report is partial";
  return fmt::format("{} mutants survive, {} twins are killed wrongly, {} false laws stand",
                     teeth.survivors(), teeth.wrongly_killed(), teeth.unrefuted());
}

}  // namespace

int run_teeth(const RunOptions& options, std::uint64_t cases) {
  if (options.shard != RunOptions().shard || options.time_budget > 0)
    throw usage_error("--teeth goes with neither --shard nor --time-budget");
  for (const auto& format : options.formats)
    if (reports::find_format(format) == nullptr)
      throw usage_error(fmt::format("--format: unknown format \"{}\"", format));
  std::signal(SIGINT, on_interrupt);
  std::signal(SIGTERM, on_interrupt);
  const auto start = std::chrono::steady_clock::now();
  reports::ProgressDisplay display(std::cerr, {.mode = *reports::progress_mode_of(options.progress),
                                               .terminal = reports::is_terminal(stderr)});
  reports::Report report;
  report.run.version = version;
  report.run.command = "verify";
  report.run.targets = {"mutants"};
  report.run.seed = options.seed;
  report.run.cases = cases;
  report.run.filter = options.filter;
  report.run.shard = options.shard;
  report.run.teeth = true;
  display.run_started(report.run);

  TeethOptions teeth;
  teeth.cases = cases;
  teeth.seed = options.seed;
  teeth.threads = options.threads > 0 ? options.threads : default_threads();
  teeth.filter = options.filter;
  teeth.interrupted = &interrupt_flag();
  std::mutex one_at_a_time;
  try {
    report.teeth = judge_teeth(teeth, [&](std::uint64_t done, std::uint64_t total) {
      const std::lock_guard lock(one_at_a_time);
      display.progress({"judging", done, total, 0});
    });
  } catch (const oracle_disagreement& disagreement) {
    std::cerr << "divcert: internal error: " << disagreement.what() << '\n';
    return internal_error;
  }
  report.run.complete = report.teeth->complete;
  report.run.stopped_by = report.teeth->complete ? "" : "interrupt";
  reports::Timing timing;
  timing.machine = machine_description();
  timing.threads = teeth.threads;
  timing.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  display.run_finished(report, timing);

  const auto files = reports::write_report_directory(report, timing, options.report_dir, options.formats);
  reports::write_teeth(*report.teeth, std::cout);
  for (const auto& file : files) std::cout << file.string() << '\n';
  std::cout.flush();
  const int code = teeth_exit_code(*report.teeth);
  if (code != holds) std::cerr << fmt::format("divcert: exit {}: {}\n", code, reason(*report.teeth, code));
  return code;
}

}  // namespace divcert::properties::cli
