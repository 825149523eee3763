#pragma once

#include "properties/engine/journal.hpp"
#include "properties/findings/conclude.hpp"

namespace divcert::properties {

/// The result of a campaign. The report depends on the options' seed, cases and on the checks, never on
/// threads, shards or time (unless the run was cut short, which it then says).
struct CampaignResult {
  reports::Report report;
  reports::Timing timing;
  Counts counts;
};

/// Judges every check on every case it applies to, and says what came of it. `run` describes the run; seed,
/// cases, shard and completeness are filled in here. With a journal it goes on from there, and keeps it up to
/// date. That the run is finished its listener hears from the caller, who may have claims to add.
CampaignResult run_campaign(reports::Run run, const Checks& checks, const CampaignOptions& options,
                            reports::Listener& listener, Journal* journal = nullptr);

/// The report of counts that have been merged: the same bytes as from one run.
CampaignResult conclude_campaign(reports::Run run, const Checks& checks, Judged judged,
                                 const CampaignOptions& options, const Deadline& deadline,
                                 reports::Listener& listener);

/// What the codes of the findings stand for: what a function does besides computing first, as whatever else
/// is found may come of it, and then as causes are tried. Again, where checks have been added.
void describe_causes(reports::Report& report);

/// The exit code that a report deserves (INTERFACES: 0 holds, 1 refuted or broken, 3 undecided or vacuous
/// only, 4 nothing ran, 70 divcert itself failed, 130 interrupted), and why it is not 0.
struct Exit {
  int code = 0;
  std::string reason;
};
Exit exit_of(const reports::Report& report);

}  // namespace divcert::properties
