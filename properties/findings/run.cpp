#include "properties/findings/run.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "properties/engine/machine.hpp"
#include "properties/generators/traits.hpp"
#include "properties/version.hpp"

namespace divcert::properties {
namespace {

reports::Run filled_in(reports::Run run, const CampaignOptions& options) {
  run.version = version;
  run.seed = options.seed;
  run.cases = options.cases;
  run.shard = fmt::format("{}/{}", options.shard.index, options.shard.count);
  run.search = options.search;
  return run;
}

/// The claims' statements are judged with the rest, and told of by the claims.
bool is_reported(const Check& check) { return !check.id().starts_with("claim/"); }

reports::Timing timing_of(const Checks& checks, const Judged& judged, const CampaignOptions& options,
                          const std::vector<reports::Check>& entries) {
  reports::Timing timing;
  timing.machine = machine_description();
  timing.threads = options.threads;
  for (std::size_t c = 0; c < checks.size(); ++c)
    timing.checks.push_back({checks[c]->id(), entries[c].cases,
                             c < judged.check_seconds.size() ? judged.check_seconds[c] : 0,
                             entries[c].decided_by});
  return timing;
}

}  // namespace

CampaignResult conclude_campaign(reports::Run run, const Checks& checks, Judged judged,
                                 const CampaignOptions& options, const Deadline& deadline,
                                 reports::Listener& listener, Journal* journal) {
  run = filled_in(std::move(run), options);
  Conclusion conclusion(checks, options, {run.max_bits}, deadline, listener, journal);
  const Counts before = judged.counts;  // what a shard hands on
  auto entries = conclusion.conclude(judged.counts, is_reported);

  CampaignResult result;
  result.timing = timing_of(checks, judged, options, entries);
  for (std::size_t c = 0; c < checks.size(); ++c)
    if (is_reported(*checks[c])) result.report.checks.push_back(std::move(entries[c]));
  const bool of_masses = std::ranges::any_of(
      checks, [](const auto& check) { return check->domain() == Domain::masses && is_reported(*check); });
  if (of_masses)
    for (std::size_t k = 0; k < traits().size(); ++k)
      result.report.labels.push_back({std::string(traits()[k].name), judged.counts.traits[k]});
  run.stopped_by = deadline.interrupted() ? "interrupt" : judged.stopped_by;
  if (run.stopped_by.empty() && options.search > 0 && deadline.out_of_time()) run.stopped_by = "time budget";
  run.complete = run.stopped_by.empty();
  result.report.run = std::move(run);
  result.timing.seconds = deadline.seconds();
  result.counts = options.shard.whole() ? std::move(judged.counts) : before;
  return result;
}

CampaignResult run_campaign(reports::Run run, const Checks& checks, const CampaignOptions& options,
                            reports::Listener& listener, Journal* journal) {
  const Deadline deadline(options);
  listener.run_started(filled_in(run, options));
  Checkpoint checkpoint;
  if (journal != nullptr) checkpoint = [&](const Progress& progress) { journal->write(progress, checks); };
  Judged judged = judge_cases(checks, options, deadline, listener,
                              journal != nullptr ? journal->read(checks) : Progress{}, checkpoint);
  CampaignResult result =
      conclude_campaign(std::move(run), checks, std::move(judged), options, deadline, listener, journal);
  listener.run_finished(result.report, result.timing);
  return result;
}

Exit exit_of(const reports::Report& report) {
  const auto summary = reports::summarize(report);
  const auto total = report.checks.size();
  if (report.run.stopped_by == "interrupt") return {130, "interrupted; the report is partial"};
  const auto internal = std::ranges::count_if(report.checks, [](const reports::Check& check) {
    return std::ranges::any_of(
        check.findings, [](const reports::Finding& finding) { return finding.kind == "internal_error"; });
  });
  if (internal > 0)
    return {70, fmt::format("divcert itself failed in {} of {} checks; the report has the rest", internal,
                            total)};
  if (summary.fail + summary.error > 0)
    return {1, fmt::format("{} of {} checks failed", summary.fail + summary.error, total)};
  if (total == 0 && report.claims.empty()) return {4, "nothing ran"};
  if (summary.undecided + summary.vacuous > 0) {
    const std::string early =
        report.run.stopped_by.empty() ? "" : "; the run was stopped by the " + report.run.stopped_by;
    return {3, fmt::format("of {} checks, {} are undecided and {} vacuous{}", total, summary.undecided,
                           summary.vacuous, early)};
  }
  if (const auto open = reports::undecided_claims(report.claims); open > 0)
    return {
        3, fmt::format("{} of {} claims {} undecided", open, report.claims.size(), open == 1 ? "is" : "are")};
  return {};
}

}  // namespace divcert::properties
