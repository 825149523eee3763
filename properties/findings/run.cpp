#include "properties/findings/run.hpp"

#include <algorithm>
#include <iterator>
#include <set>

#include <fmt/format.h>

#include "properties/engine/machine.hpp"
#include "properties/generators/labels.hpp"
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

/// Where divcert itself failed, beside the check's own entry: whoever reads only this section misses none.
void note_internal_errors(reports::Report& report, const reports::Check& entry, const Check& check,
                          std::uint64_t seed) {
  for (const reports::Finding& finding : entry.findings)
    if (finding.kind == reports::FindingKind::internal_error)
      report.internal_errors().push_back(
          {entry.id, to_options(check.draw(seed, finding.first_case).value()), finding.message});
}

}  // namespace

void describe_causes(reports::Report& report) {
  std::set<std::string_view> codes;
  for (const reports::Check& check : report.checks())
    for (const reports::Finding& finding : check.findings) codes.insert(finding.code);
  std::vector<reports::Cause> described;
  for (const Cause& cause : causes())
    if (codes.contains(cause.code))
      described.push_back({std::string(cause.code), std::string(cause.title), std::string(cause.happens),
                           std::string(cause.remedy), std::string(cause.source)});
  report.causes() = std::move(described);
}

namespace {

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
                                 reports::Listener& listener) {
  run = filled_in(std::move(run), options);
  Conclusion conclusion(checks, options, {run.max_bits}, deadline, listener);
  Counts handed_on;  // of a shard: as it was judged
  if (!options.shard.whole()) handed_on = judged.counts;
  auto entries = conclusion.conclude(judged.counts, is_reported);

  CampaignResult result;
  result.timing = timing_of(checks, judged, options, entries);
  result.timing.phases = {{reports::Phase::judging, judged.seconds, judged.busy_seconds}};
  std::ranges::copy(conclusion.phases(), std::back_inserter(result.timing.phases));
  for (std::size_t c = 0; c < checks.size(); ++c)
    if (is_reported(*checks[c])) {
      note_internal_errors(result.report, entries[c], *checks[c], options.seed);
      result.report.checks().push_back(std::move(entries[c]));
    }
  describe_causes(result.report);
  const bool of_masses = std::ranges::any_of(
      checks, [](const auto& check) { return check->domain() == Domain::masses && is_reported(*check); });
  if (of_masses)
    for (std::size_t k = 0; k < labels().size(); ++k)
      result.report.labels().push_back({std::string(labels()[k].name), judged.counts.labels[k]});
  run.stopped_by = deadline.interrupted() ? reports::StoppedBy::interrupt : judged.stopped_by;
  if (!run.stopped_by && options.search > 0 && deadline.out_of_time())
    run.stopped_by = reports::StoppedBy::time_budget;
  run.complete = !run.stopped_by;
  result.report.run = std::move(run);
  result.timing.seconds = deadline.seconds();
  double in_phases = 0;
  for (const auto& phase : result.timing.phases) in_phases += phase.seconds;
  result.timing.serial_seconds = std::max(0.0, result.timing.seconds - in_phases);  // outside: one thread
  result.counts = options.shard.whole() ? std::move(judged.counts) : std::move(handed_on);
  return result;
}

CampaignResult run_campaign(reports::Run run, const Checks& checks, const CampaignOptions& options,
                            reports::Listener& listener, Journal* journal) {
  const Deadline deadline(options);
  reports::Listeners all({&listener, journal});
  all.run_started(filled_in(run, options));
  Checkpoint checkpoint;
  if (journal != nullptr) checkpoint = [&](const Progress& progress) { journal->write(progress, checks); };
  Judged judged = judge_cases(checks, options, deadline, all,
                              journal != nullptr ? journal->read(checks) : Progress{}, checkpoint);
  return conclude_campaign(std::move(run), checks, std::move(judged), options, deadline, all);
}

namespace {

/// Checks that judged nothing; but a law that had nothing to ask a function, as that promises less than all
/// valid input, is none.
std::uint64_t empty_checks(const reports::Report& report) {
  return static_cast<std::uint64_t>(std::ranges::count_if(report.checks(), [](const reports::Check& check) {
    const bool law_of_function = check.kind == reports::CheckKind::law && !check.function.empty();
    return check.verdict == reports::Verdict::vacuous && !law_of_function;
  }));
}

}  // namespace

Exit exit_of(const reports::Report& report) {
  const auto summary = reports::summarize(report);
  const auto total = report.checks().size();
  if (report.run.stopped_by == reports::StoppedBy::interrupt)
    return {130, "interrupted; the report is partial"};
  if (const auto internal = report.internal_errors().size(); internal > 0)
    return {70, fmt::format("divcert itself failed in {} of {} checks; the report has the rest", internal,
                            total)};
  if (summary.fail + summary.error > 0)
    return {1, fmt::format("{} of {} checks failed", summary.fail + summary.error, total)};
  if (total == 0 && report.claims().empty()) return {4, "nothing ran"};
  // What one shard did not meet, another may have; what a slow function was not asked, nobody accuses it of.
  const bool whole = (report.run.shard.empty() || report.run.shard.ends_with("/1")) &&
                     report.run.stopped_by != reports::StoppedBy::slow_function;
  if (summary.undecided + (whole ? empty_checks(report) : 0) > 0) {
    const std::string early = report.run.stopped_by == reports::StoppedBy::time_budget
                                  ? "; the run was stopped by the time budget"
                                  : "";
    return {3, fmt::format("of {} checks, {} are undecided and {} vacuous{}", total, summary.undecided,
                           summary.vacuous, early)};
  }
  if (const auto open = reports::undecided_claims(report.claims()); open > 0)
    return {3, fmt::format("{} of {} claims {} undecided", open, report.claims().size(),
                           open == 1 ? "is" : "are")};
  return {};
}

}  // namespace divcert::properties
