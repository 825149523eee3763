#include "properties/cli/run_plan.hpp"

#include <iostream>

#include <fmt/format.h>

#include "properties/cli/session.hpp"
#include "properties/cli/stats.hpp"
#include "properties/engine/counts_json.hpp"
#include "properties/engine/journal.hpp"
#include "properties/engine/threads.hpp"
#include "properties/findings/run.hpp"
#include "properties/targets/interrupt.hpp"

namespace divcert::properties::cli {
namespace {

std::unique_ptr<Journal> open_journal(const Plan& plan, const RunOptions& options) {
  if (options.journal.empty()) {
    if (options.resume) throw usage_error("--resume needs --journal FILE");
    return nullptr;
  }
  return std::make_unique<Journal>(options.journal, identity(plan, options), options.resume);
}

int tell(CampaignResult result, Plan& plan, const RunOptions& options, const Journal* journal) {
  reports::Report& report = result.report;
  report.checks().insert(report.checks().begin(), plan.settled.begin(), plan.settled.end());
  describe_causes(report);
  if (!plan.conventions.empty()) report.section<reports::Conventions>().entries = plan.conventions;
  if (!plan.unsupported.empty()) report.unsupported() = plan.unsupported;
  publish(report, result.timing, options);
  if (options.stats) print_stats(result.timing, std::cout);
  std::cout.flush();
  const Exit exit = exit_of(report);
  if (journal != nullptr && !journal->error().empty())
    return exit_with(
        could_not_write,
        fmt::format("{}; the reports are complete all the same, and --resume goes on from what it holds",
                    journal->error()));
  return exit_with(exit.code, exit.reason);
}

void add_claims(CampaignResult& result, const Plan& plan, const CampaignOptions& campaign,
                reports::Listener& listener) {
  if (plan.claims.empty() || !result.report.run.complete || !campaign.shard.whole()) return;
  const ClaimOptions how{plan.claim_cases, campaign.seed, campaign.threads, campaign.interrupted};
  auto [claims, time] = judge_claims(plan.claims, plan.checks, result.counts, how, listener);
  result.report.claims() = std::move(claims);
  result.timing.seconds += time.seconds;
  result.timing.phases.push_back(time);
  if (how.stop()) interrupted(result.report);
}

int nothing_to_run(const Plan& plan, const RunOptions& options) {
  return exit_with(
      nothing_ran,
      fmt::format("nothing ran: the filter \"{}\" selects none of {} {}", options.filter, plan.offered,
                  plan.run.claims_only ? "claims" : "checks (see divcert list checks)"));
}

}  // namespace

int run_plan(Plan plan, const RunOptions& options) {
  require_reportable(options);
  const CampaignOptions campaign = campaign_options(options);
  if (plan.checks.empty() && plan.settled.empty() && plan.claims.empty())
    return nothing_to_run(plan, options);
  if (campaign.shard.index >= options.cases)
    return exit_with(nothing_ran,
                     fmt::format("nothing ran: shard {} of {} cases is empty", options.shard, options.cases));
  require_threads(campaign.threads);
  stop_on_interrupt();
  const auto journal = open_journal(plan, options);
  const auto display = make_display(options);
  for (const reports::UnsupportedFunction& function : plan.unsupported)
    display->function_unsupported(function);
  CampaignResult result = run_campaign(plan.run, plan.checks, campaign, *display, journal.get());
  for (const auto& target : plan.targets)
    if (target.target().open_questions() > 0 && result.report.run.complete)
      return exit_with(waiting, target.target().next_round());
  if (!campaign.shard.whole()) result.report.counts = write_counts(result.counts, plan.checks);
  add_claims(result, plan, campaign, *display);
  display->run_finished(result.report, result.timing);
  return tell(std::move(result), plan, options, journal.get());
}

int conclude_plan(Plan plan, Counts counts, const RunOptions& options) {
  require_reportable(options);
  const CampaignOptions campaign = campaign_options(options);
  require_threads(campaign.threads);
  stop_on_interrupt();
  const auto display = make_display(options);
  const Deadline deadline(campaign);
  CampaignResult result =
      conclude_campaign(plan.run, plan.checks, {.counts = std::move(counts)}, campaign, deadline, *display);
  add_claims(result, plan, campaign, *display);
  display->run_finished(result.report, result.timing);
  return tell(std::move(result), plan, options, nullptr);
}

}  // namespace divcert::properties::cli
