#include "properties/cli/teeth.hpp"

#include <iostream>

#include <fmt/format.h>

#include "properties/cli/session.hpp"
#include "properties/engine/threads.hpp"
#include "properties/mutants/teeth.hpp"
#include "properties/targets/interrupt.hpp"

namespace divcert::properties::cli {
namespace {

std::string reason(const reports::Teeth& teeth, int code) {
  if (code != refuted) return "interrupted; the report is partial";
  return fmt::format("{} mutants survive, {} twins are killed wrongly, {} false laws stand",
                     teeth.survivors(), teeth.wrongly_killed(), teeth.unrefuted());
}

}  // namespace

int run_teeth(const RunOptions& options) {
  if (options.shard != RunOptions().shard || options.time_budget > 0 || !options.journal.empty())
    throw usage_error("--teeth goes with neither --shard nor --time-budget nor --journal");
  require_reportable(options);
  require_threads(threads_of(options));
  stop_on_interrupt();
  const auto start = std::chrono::steady_clock::now();
  const auto display = make_display(options);
  reports::Run run = describe_run("verify", options, options.cases);
  run.targets = {"mutants"};
  run.teeth = true;
  CampaignOptions campaign = campaign_options(options);
  campaign.search = 0;
  display->run_started(run);
  auto [teeth, laws] = judge_teeth(run, campaign, options.filter, *display);
  if (teeth.mutants.empty() && teeth.false_laws.empty() && teeth.complete)
    return exit_with(
        nothing_ran,
        fmt::format("nothing ran: the filter \"{}\" selects no mutant and no false law", options.filter));
  reports::Report report(std::move(run), std::move(laws.report.checks()));
  report.section<reports::Teeth>() = std::move(teeth);
  if (interrupt_flag().load()) interrupted(report);
  display->run_finished(report, laws.timing);
  publish(report, timing_since(start, options), options);
  std::cout.flush();
  if (const Exit exit = exit_of(report); !report.checks().empty() && exit.code != holds)
    return exit_with(exit.code, exit.reason);
  const int code = teeth_exit_code(*report.teeth());
  return exit_with(code, code == holds ? "" : reason(*report.teeth(), code));
}

}  // namespace divcert::properties::cli
