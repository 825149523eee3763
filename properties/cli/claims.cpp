#include "properties/cli/claims.hpp"

#include <iostream>

#include <fmt/format.h>

#include "properties/cli/session.hpp"
#include "properties/engine/interrupt.hpp"
#include "properties/engine/machine.hpp"
#include "reports/writers/terminal/terminal_claims.hpp"

namespace divcert::properties::cli {

std::vector<const Claim*> chosen_claims(const std::string& filter) {
  std::vector<const Claim*> chosen;
  for (const Claim& claim : claims())
    if (selected(claim, filter)) chosen.push_back(&claim);
  return chosen;
}

void judge_claims(const std::vector<const Claim*>& chosen, std::uint64_t cases, const RunOptions& options,
                  reports::Report& report) {
  const auto display = make_display(options);
  display->run_started(report.run);
  const ClaimOptions how{cases, options.seed, threads_of(options), &interrupt_flag()};
  for (const Claim* claim : chosen) {
    const JudgedClaim judged = judge(*claim, how);
    if (how.stop()) return interrupted(report);  // half a claim is none
    report.claims().push_back(report_of(*claim, judged));
    display->progress({reports::Phase::judging_claims, report.claims().size(), chosen.size(), 0});
  }
}

int run_claims(const RunOptions& options, std::uint64_t cases) {
  if (options.shard != RunOptions().shard || options.time_budget > 0)
    throw usage_error("--claims goes with neither --shard nor --time-budget");
  require_reportable(options);
  const auto chosen = chosen_claims(options.filter);
  if (chosen.empty())
    return exit_with(nothing_ran, fmt::format("nothing ran: the filter \"{}\" selects none of {} claims",
                                              options.filter, claims().size()));
  stop_on_interrupt();
  const auto start = std::chrono::steady_clock::now();
  reports::Report report{describe_run("verify", options, cases), {}};
  report.run.claims_only = true;
  judge_claims(chosen, cases, options, report);

  publish(report, timing_since(start, options), options);
  std::cout.flush();
  const Exit exit = exit_of(report);
  return exit_with(exit.code, exit.reason);
}

bool explain_claim(const std::string& id, std::uint64_t cases, std::uint64_t seed) {
  const Claim* const claim = find_claim(id.starts_with("claim/") ? id.substr(6) : id);
  if (claim == nullptr) return false;
  reports::write_claim(report_of(*claim, judge(*claim, {cases, seed, default_threads(), nullptr})),
                       std::cout);
  std::cout << fmt::format("  {:<14} divcert verify --claims --filter {}\n", "run it", claim->id);
  return true;
}

void list_claims() {
  for (const Claim& claim : claims()) std::cout << fmt::format("{:<28} {}\n", claim.id, claim.text);
}

}  // namespace divcert::properties::cli
