#include <algorithm>
#include <map>
#include <mutex>
#include <stdexcept>

#include <fmt/format.h>

#include "properties/claims/claim.hpp"
#include "properties/engine/phase.hpp"
#include "properties/engine/second_opinion.hpp"
#include "properties/findings/replay_line.hpp"
#include "properties/findings/shrinking.hpp"

namespace divcert::properties {
namespace {

bool has_statement(const Part& part) {
  return !part.law.links.empty() && !part.calculation && part.not_checkable.empty();
}

/// The witness of a refutation, confirmed by the second oracle.
void show_witness(PartResult& result, const Check& check, const Case& witness) {
  require_second_opinion(check, witness);
  result.witness = check.details(witness, {}).message;
  result.replay = replay_line(check, witness, {});
}

PartResult verdict_on(const Part& part, std::uint64_t cases, std::uint64_t refuted, bool undecided) {
  using Outcome = PartResult::Outcome;
  PartResult result{.cases = cases};
  const bool open = undecided || cases == 0;
  if (part.denied)
    result.outcome = open ? Outcome::undecided : refuted == cases ? Outcome::holds : Outcome::refuted;
  else
    result.outcome = refuted > 0 ? Outcome::refuted : open ? Outcome::undecided : Outcome::holds;
  return result;
}

/// Of a statement that is judged over the strata: what its counts say.
PartResult result_of(const Part& part, const Check& check, const CheckCounts& counts,
                     const ClaimOptions& options) {
  if (counts.internal_errors.count > 0) throw std::runtime_error(counts.internal_errors.outcome.error);
  const std::uint64_t refuted = counts.failed_cases();
  PartResult result = verdict_on(part, counts.cases, refuted, counts.undecided.count > 0);
  result.not_contradicted = counts.not_contradicted_at();
  if (refuted > 0) {
    const std::uint64_t first = counts.failures.at(FailureKind::refuted).first_case;
    show_witness(result, check, shrink_witness(check, check.draw(options.seed, first), FailureKind::refuted));
  }
  return result;
}

/// Of a statement about certain instances.
PartResult judge_instances(const Part& part) {
  const auto check = make_part_check(part, 0);
  std::uint64_t cases = 0, refuted = 0;
  reports::NotContradicted open;
  bool undecided = false;
  const Case* first = nullptr;
  for (const Case& instance : part.instances) {
    using Result = Observation::Result;
    const Observation seen = check->observe(instance, {});
    if (seen.result == Result::not_applicable || seen.result == Result::outside_hypothesis) continue;
    ++cases;
    undecided = undecided || seen.result == Result::undecided;
    if (seen.result == Result::not_contradicted) open = {open.cases + 1, -seen.rung};
    if (seen.failed() && refuted++ == 0) first = &instance;
  }
  PartResult result = verdict_on(part, cases, refuted, undecided);
  result.not_contradicted = open;
  if (first != nullptr) show_witness(result, *check, *first);
  return result;
}

/// No part of the role is anything but `holds`, and there is one.
bool all_hold(const Claim& claim, const std::vector<PartResult>& results, Role role) {
  bool any = false;
  for (std::size_t k = 0; k < results.size(); ++k) {
    if (claim.parts[k].role != role) continue;
    if (results[k].outcome != PartResult::Outcome::holds) return false;
    any = true;
  }
  return any;
}

ClaimVerdict verdict_of(const Claim& claim, const std::vector<PartResult>& results) {
  bool refuted = false, judged = false;
  for (std::size_t k = 0; k < results.size(); ++k) {
    const bool written = claim.parts[k].role == Role::as_written;
    const PartResult::Outcome outcome = results[k].outcome;
    if (outcome == PartResult::Outcome::undecided || (outcome == PartResult::Outcome::refuted && !written))
      return ClaimVerdict::undecided;
    refuted = refuted || outcome == PartResult::Outcome::refuted;
    judged = judged || (written && outcome != PartResult::Outcome::not_checkable);
  }
  if (!judged) return ClaimVerdict::not_checkable;
  if (!refuted) return ClaimVerdict::certified_on_instances;
  if (all_hold(claim, results, Role::convention)) return ClaimVerdict::convention_mismatch;
  if (all_hold(claim, results, Role::under_hypothesis)) return ClaimVerdict::holds_under_hypothesis;
  return ClaimVerdict::refuted;
}

}  // namespace

std::unique_ptr<Check> make_part_check(const Part& part, std::uint64_t cases, reference::Ladder ladder) {
  return make_law_check(part.law,
                        fmt::format("claim/{}", part.id.empty() ? part.law.id : std::string_view(part.id)),
                        cases, ladder);
}

bool is_judged_over_strata(const Part& part) { return has_statement(part) && part.instances.empty(); }

PartResult judge(const Part& part, const ClaimOptions& options) {
  if (!part.not_checkable.empty())
    return {.outcome = PartResult::Outcome::not_checkable, .witness = part.not_checkable};
  if (part.calculation) return part.calculation(options);
  if (!is_judged_over_strata(part)) return judge_instances(part);
  Checks checks;
  checks.push_back(make_part_check(part, options.cases));
  const CampaignOptions campaign{.cases = options.cases,
                                 .seed = options.seed,
                                 .threads = options.threads,
                                 .interrupted = options.interrupted};
  reports::Listener nobody;
  const Judged judged = judge_cases(checks, campaign, Deadline(campaign), nobody, {});
  PartResult result = result_of(part, *checks.front(), judged.counts.checks.front(), options);
  if (judged.stopped_by) result.outcome = PartResult::Outcome::undecided;  // half a part is none
  return result;
}

JudgedClaim judge(const Claim& claim, const ClaimOptions& options) {
  JudgedClaim judged;
  for (const Part& part : claim.parts) judged.parts.push_back(judge(part, options));  // quick once stopped
  judged.verdict = verdict_of(claim, judged.parts);
  return judged;
}

Checks claim_checks(std::span<const Claim* const> chosen, std::uint64_t cases, reference::Ladder ladder) {
  Checks checks;
  for (const Claim* claim : chosen)
    for (const Part& part : claim->parts)
      if (is_judged_over_strata(part)) checks.push_back(make_part_check(part, cases, ladder));
  return checks;
}

JudgedClaims judge_claims(std::span<const Claim* const> chosen, const Checks& checks, const Counts& counts,
                          const ClaimOptions& options, reports::Listener& listener) {
  std::map<std::string_view, std::size_t> check_of;
  for (std::size_t c = 0; c < checks.size(); ++c) check_of[checks[c]->id()] = c;
  std::vector<JudgedClaim> judged(chosen.size());
  std::vector<reports::Claim> claims(chosen.size());
  std::vector<std::size_t> open(chosen.size());  ///< parts
  WorkQueue queue;
  std::mutex one_at_a_time;
  std::uint64_t done = 0, total = 0;
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    judged[i].parts.resize(chosen[i]->parts.size());
    open[i] = chosen[i]->parts.size();
    total += chosen[i]->parts.size();
    for (std::size_t k = 0; k < chosen[i]->parts.size(); ++k)
      queue.add([&, i, k] {
        if (options.stop()) return;
        const Part& part = chosen[i]->parts[k];
        const auto found = check_of.find(fmt::format("claim/{}", part.id));
        judged[i].parts[k] =
            found != check_of.end()
                ? result_of(part, *checks[found->second], counts.checks[found->second], options)
                : judge(part, {options.cases, options.seed, 1, options.interrupted});
        const std::lock_guard lock(one_at_a_time);
        if (--open[i] == 0) {
          judged[i].verdict = verdict_of(*chosen[i], judged[i].parts);
          claims[i] = report_of(*chosen[i], judged[i]);
          listener.claim_judged(claims[i]);
        }
        listener.progress({reports::Phase::judging_claims, ++done, total, 0});
      });
  }
  const auto time = run_phase(reports::Phase::judging_claims, queue, options.threads, listener);
  if (options.stop()) claims.clear();  // half of them would pass for all
  return {std::move(claims), time};
}

}  // namespace divcert::properties
