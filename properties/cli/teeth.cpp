#include "properties/cli/teeth.hpp"

#include <iostream>
#include <mutex>

#include <fmt/format.h>

#include "properties/cli/session.hpp"
#include "properties/engine/interrupt.hpp"
#include "properties/mutants/teeth.hpp"

namespace divcert::properties::cli {
namespace {

std::string reason(const reports::Teeth& teeth, int code) {
  if (code != refuted) return "interrupted; the report is partial";
  return fmt::format("{} mutants survive, {} twins are killed wrongly, {} false laws stand",
                     teeth.survivors(), teeth.wrongly_killed(), teeth.unrefuted());
}

reports::Teeth judge(const RunOptions& options, std::uint64_t cases, reports::Listener& listener) {
  TeethOptions teeth;
  teeth.cases = cases;
  teeth.seed = options.seed;
  teeth.threads = threads_of(options);
  teeth.filter = options.filter;
  teeth.interrupted = &interrupt_flag();
  std::mutex one_at_a_time;
  return judge_teeth(teeth, [&](std::uint64_t done, std::uint64_t total) {
    const std::lock_guard lock(one_at_a_time);
    listener.progress({reports::Phase::judging_mutants, done, total, 0});
  });
}

/// The true laws on the cases that the mutants saw: what each judged stands beside what it noticed.
std::vector<reports::Check> judge_laws(const RunOptions& options, std::uint64_t cases,
                                       reports::Listener& listener) {
  auto checks = law_checks({options.max_bits});
  std::erase_if(checks, [&](const auto& check) { return !selected(check->describe(), options.filter); });
  CampaignOptions campaign;
  campaign.cases = cases;
  campaign.seed = options.seed;
  campaign.threads = threads_of(options);
  campaign.interrupted = &interrupt_flag();
  return checks.empty() ? std::vector<reports::Check>()
                        : run_campaign({}, checks, campaign, listener).report.checks();
}

}  // namespace

int run_teeth(const RunOptions& options, std::uint64_t cases) {
  if (options.shard != RunOptions().shard || options.time_budget > 0)
    throw usage_error("--teeth goes with neither --shard nor --time-budget");
  require_reportable(options);
  stop_on_interrupt();
  const auto start = std::chrono::steady_clock::now();
  const auto display = make_display(options);
  reports::Report report{describe_run("verify", options, cases), {}};
  report.run.targets = {"mutants"};
  report.run.teeth = true;
  display->run_started(report.run);
  report.section<reports::Teeth>() = judge(options, cases, *display);
  if (report.teeth()->mutants.empty() && report.teeth()->false_laws.empty() && report.teeth()->complete)
    return exit_with(
        nothing_ran,
        fmt::format("nothing ran: the filter \"{}\" selects no mutant and no false law", options.filter));
  if (report.teeth()->complete) report.checks() = judge_laws(options, cases, *display);
  if (interrupt_flag().load()) interrupted(report);
  publish(report, timing_since(start, options), options);
  std::cout.flush();
  if (const Exit laws = exit_of({report.run, report.checks()});
      !report.checks().empty() && laws.code != holds)
    return exit_with(laws.code, laws.reason);
  const int code = teeth_exit_code(*report.teeth());
  return exit_with(code, reason(*report.teeth(), code));
}

}  // namespace divcert::properties::cli
