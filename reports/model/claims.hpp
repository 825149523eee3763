#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "reports/model/check.hpp"

// What became of the claims of a text on divergences: each with the verdict that its judged parts give it.
namespace divcert::reports {

enum class ClaimVerdict {
  certified_on_instances,  ///< no part as written is refuted; nothing is said of other instances
  holds_under_hypothesis,  ///< refuted as written; holds under the stated hypothesis
  refuted,
  convention_mismatch,  ///< refuted as written; holds with another factor or name
  not_checkable,
  undecided  ///< some part is undecided, or what is said to hold instead does not
};

/// How a part bears on the verdict.
enum class ClaimRole {
  as_written,        ///< what the text says
  under_hypothesis,  ///< the same statement where a hypothesis holds that the text does not name
  convention,        ///< the same statement with another factor or another name
  repaired           ///< a true statement in its place
};

enum class PartOutcome { holds, refuted, undecided, not_checkable };

/// One judged part of a claim.
struct ClaimPart {
  ClaimRole role = ClaimRole::as_written;
  std::string text;  ///< what is judged
  PartOutcome outcome = PartOutcome::undecided;
  std::uint64_t cases = 0;
  std::string witness;  ///< the two sides of a refutation, or the numbers that were certified
  std::string replay;   ///< a command that shows it again, or empty
  NotContradicted not_contradicted = {};
};

struct Claim {
  std::string id;      ///< e.g. "A05"
  std::string text;    ///< what is claimed
  std::string source;  ///< where it is claimed
  ClaimVerdict verdict = ClaimVerdict::undecided;
  std::vector<ClaimPart> parts;
  std::string repair;  ///< the true statement, where the claim needs one

  std::uint64_t cases() const;  ///< judged in all parts
};

/// Judged for all of them.
std::uint64_t claim_cases(const std::vector<Claim>& claims);

/// How many claims are undecided.
std::uint64_t undecided_claims(const std::vector<Claim>& claims);

}  // namespace divcert::reports
