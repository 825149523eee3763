#include "properties/cli/session.hpp"

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <iostream>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include "properties/engine/machine.hpp"
#include "properties/targets/interrupt.hpp"
#include "properties/version.hpp"
#include "reports/writers/formats.hpp"
#include "reports/writers/report_directory.hpp"
#include "reports/writers/terminal/color.hpp"
#include "reports/writers/terminal/terminal.hpp"
#include "reports/writers/text.hpp"

namespace divcert::properties::cli {
namespace {

void on_interrupt(int signal) {
  interrupt_flag().store(true);
  std::signal(signal, SIG_DFL);
}

void require_formats(const RunOptions& options) {
  for (const auto& format : options.formats)
    if (reports::find_format(format) == nullptr)
      throw usage_error(
          fmt::format("--format: unknown format \"{}\"; known formats: {}", format, known_formats()));
}

/// Finds out before an hour's work, not after it, that the reports cannot be written.
void require_writable(const std::string& directory) {
  std::error_code error;
  std::filesystem::create_directories(directory, error);
  if (error || ::access(directory.c_str(), W_OK) != 0)
    throw usage_error(fmt::format("--report-dir: cannot write into \"{}\": {}", directory,
                                  error ? error.message() : "permission denied"));
}

void print(const std::vector<std::filesystem::path>& files) {
  for (const auto& file : files) std::cout << reports::terminal_text(file.string()) << '\n';
}

bool terminal_that_redraws() {
  const char* const term = std::getenv("TERM");
  return reports::is_terminal(stderr) && !(term != nullptr && std::string_view(term) == "dumb");
}

}  // namespace

void require_reportable(const RunOptions& options) {
  require_formats(options);
  require_writable(options.report_dir);
}

void stop_on_interrupt() {
  std::signal(SIGINT, on_interrupt);
  std::signal(SIGTERM, on_interrupt);
  std::signal(SIGHUP, on_interrupt);
}

std::string known_formats() {
  std::vector<std::string_view> names;
  for (const auto& format : reports::formats()) names.push_back(format.name);
  return fmt::format("{}", fmt::join(names, ", "));
}

int threads_of(const RunOptions& options) {
  return options.threads > 0 ? options.threads : default_threads();
}

std::unique_ptr<reports::ProgressDisplay> make_display(const RunOptions& options) {
  return std::make_unique<reports::ProgressDisplay>(
      std::cerr, reports::ProgressDisplay::Options{.mode = *reports::progress_mode_of(options.progress),
                                                   .terminal = terminal_that_redraws()});
}

reports::Run describe_run(const std::string& command, const RunOptions& options, std::uint64_t cases) {
  reports::Run run;
  run.version = version;
  run.command = command;
  run.seed = options.seed;
  run.cases = cases;
  run.filter = options.filter;
  run.shard = options.shard;
  run.max_bits = options.max_bits;
  return run;
}

void interrupted(reports::Report& report) {
  report.run.complete = false;
  report.run.stopped_by = reports::StoppedBy::interrupt;
}

reports::Timing timing_since(std::chrono::steady_clock::time_point start, const RunOptions& options) {
  reports::Timing timing;
  timing.machine = machine_description();
  timing.threads = threads_of(options);
  timing.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return timing;
}

void publish(const reports::Report& report, const reports::Timing& timing, const RunOptions& options) {
  reports::TerminalOptions summary;
  summary.color = reports::use_color(*reports::color_of(options.color), stdout);
  summary.failures_shown = 20;
  reports::write_terminal(report, std::cout, summary);
  std::cout.flush();
  try {
    print(reports::write_report_directory(report, timing, options.report_dir, options.formats));
  } catch (const reports::cannot_write& error) {
    print(error.written());
    throw;
  }
}

int exit_with(int code, const std::string& reason) {
  if (code != holds) std::cerr << fmt::format("divcert: exit {}: {}\n", code, reports::terminal_text(reason));
  return code;
}

}  // namespace divcert::properties::cli
