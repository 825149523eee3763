#pragma once

#include <functional>
#include <optional>
#include <span>

#include "properties/engine/campaign.hpp"
#include "properties/engine/search.hpp"
#include "properties/findings/diagnosis.hpp"

// What counts mean: a function of check, counts and seed, run after the campaign. Shrinking, replay lines and
// wording are here and nowhere else.
namespace divcert::properties {

struct Inquiry {
  std::uint64_t seed = 1;
  reference::Ladder ladder = {};
  Accused* accused = nullptr;  ///< whom the check asks
  std::optional<SearchResult> search = {};
  /// Whether witnesses are shrunk; a shard leaves that to the merge.
  bool shrinks = true;
  std::function<bool()> go_on = [] { return true; };
};

/// The report's entry of a check: verdict, counts, and a doubly checked witness for each way of failing.
reports::Check investigate(const Check& check, const CheckCounts& counts, const Inquiry& inquiry);

/// Asks the second oracle about these failures of a check: what is to be added to its counts. Where it
/// objects, that is an internal error.
CheckCounts settle_doubts(const Check& check, std::span<const std::uint64_t> indices, std::uint64_t seed);

reports::FindingKind finding_kind(FailureKind kind);

/// A case in words, with the line that replays it; `outcome` is what the function returned there.
reports::Finding finding_in_words(const Check& check, const Case& witness, reports::FindingKind kind,
                                  const Outcome& outcome, const std::optional<Diagnosis>& diagnosis,
                                  reference::Ladder ladder);

/// The worst case of each stratum that has one: where a search begins.
std::vector<std::uint64_t> worst_cases(const CheckCounts& counts);

}  // namespace divcert::properties
