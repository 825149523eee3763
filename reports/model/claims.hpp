#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

// What became of the claims of a text on divergences: each with the verdict that its judged parts give it.
namespace divcert::reports {

enum class ClaimVerdict {
  proved_on_instances,     ///< no part as written is refuted
  holds_under_hypothesis,  ///< refuted as written; holds under the stated hypothesis
  refuted,
  convention_mismatch,  ///< refuted as written; holds with another factor or name
  not_checkable,
  undecided  ///< some part is undecided, or what is said to hold instead does not
};

/// The word in report.json: "proved_on_instances".
std::string_view word(ClaimVerdict verdict);
/// The verdict that the word names; throws std::runtime_error if none does.
ClaimVerdict claim_verdict_of(std::string_view word);
/// For people: "proved on instances".
std::string words(ClaimVerdict verdict);

/// One judged part of a claim.
struct ClaimPart {
  std::string role;     ///< "as written", "hypothesis", "convention" or "repaired"
  std::string text;     ///< what is judged
  std::string outcome;  ///< "holds", "refuted", "undecided" or "not checkable"
  std::uint64_t cases = 0;
  std::string witness;  ///< the two sides of a refutation, or the numbers that were certified
  std::string replay;   ///< a command that shows it again, or empty
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

/// "72 claims: proved on instances 44, refuted 11, …", in the order of the verdicts; empty without claims.
std::string claims_sentence(const std::vector<Claim>& claims);

/// One line for stdout: id, verdict, claim.
std::string claim_line(const Claim& claim);

/// All that was found out about one claim, for stdout.
void write_claim(const Claim& claim, std::ostream& out);

}  // namespace divcert::reports
