#include <algorithm>

#include <fmt/format.h>

#include "properties/claims/claim.hpp"
#include "properties/engine/parallel.hpp"
#include "properties/findings/witness.hpp"

namespace divcert::properties {
namespace {

/// What a statement's check says of the cases, in their order.
std::vector<Observation> observations(const Check& check, const Part& part, const ClaimOptions& options) {
  const std::uint64_t count = part.instances.empty() ? options.cases : part.instances.size();
  std::vector<Observation> all(count);
  parallel_for(count, options.threads, [&](std::size_t i) {
    if (options.stop()) return;
    all[i] =
        part.instances.empty()
            ? check.observe(check.fitted(draw_value(check.domain(), options.seed, i), options.seed, i), {})
            : check.observe(part.instances[i], {});
  });
  return all;
}

/// The first failing case, shrunk where it was drawn, confirmed by the second oracle.
void show_witness(PartResult& result, const Check& check, const Part& part, std::size_t index,
                  const ClaimOptions& options) {
  Case witness;
  if (part.instances.empty())
    witness = shrink_witness(check, check.draw(options.seed, index), FailureKind::refuted);
  else
    witness = part.instances[index];
  require_second_opinion(check, witness);
  result.witness = check.details(witness, {}).message;
  result.replay = fmt::format("divcert replay {} {}", check.describe().id, to_options(witness));
}

PartResult judge_statement(const Part& part, const ClaimOptions& options) {
  const auto check = make_law_check(part.law);
  const auto all = observations(*check, part, options);
  PartResult result;
  bool undecided = false;
  std::uint64_t refuted = 0;
  std::size_t first = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    using Result = Observation::Result;
    if (all[i].result == Result::not_applicable || all[i].result == Result::outside_hypothesis) continue;
    ++result.cases;
    undecided = undecided || all[i].result == Result::undecided;
    if (all[i].failed() && refuted++ == 0) first = i;
  }
  if (refuted > 0) show_witness(result, *check, part, first, options);
  if (part.denied)
    result.outcome = undecided || result.cases == 0 ? PartResult::Outcome::undecided
                     : refuted == result.cases      ? PartResult::Outcome::holds
                                                    : PartResult::Outcome::refuted;
  else
    result.outcome = refuted > 0                      ? PartResult::Outcome::refuted
                     : undecided || result.cases == 0 ? PartResult::Outcome::undecided
                                                      : PartResult::Outcome::holds;
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

PartResult judge(const Part& part, const ClaimOptions& options) {
  if (!part.not_checkable.empty())
    return {.outcome = PartResult::Outcome::not_checkable, .witness = part.not_checkable};
  return part.calculation ? part.calculation(options) : judge_statement(part, options);
}

JudgedClaim judge(const Claim& claim, const ClaimOptions& options) {
  JudgedClaim judged;
  for (const Part& part : claim.parts) judged.parts.push_back(judge(part, options));  // quick once stopped
  judged.verdict = verdict_of(claim, judged.parts);
  return judged;
}

}  // namespace divcert::properties
