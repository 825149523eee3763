#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "properties/checks/catalogue.hpp"
#include "properties/engine/campaign.hpp"
#include "properties/laws/law.hpp"
#include "reports/model/claims.hpp"

// What a text on divergences claims, and whether it is so: each claim is taken apart into parts that are
// judged, and its verdict follows from theirs alone.
namespace divcert::properties {

struct ClaimOptions {
  std::uint64_t cases = 1000;  ///< for each part that is judged over the strata
  std::uint64_t seed = 1;
  int threads = 1;
  const std::atomic<bool>* interrupted = nullptr;

  bool stop() const { return interrupted != nullptr && interrupted->load(); }
};

/// What became of one part.
struct PartResult {
  using Outcome = reports::PartOutcome;
  Outcome outcome = Outcome::undecided;
  std::uint64_t cases = 0;   ///< that were judged
  std::string witness = {};  ///< the two sides of a refutation, or the numbers that were certified
  std::string replay = {};   ///< a command that shows it again
  reports::NotContradicted not_contradicted = {};
};

using Role = reports::ClaimRole;

/// One part: a statement, a calculation, or the reason why nothing can be judged.
struct Part {
  Role role = Role::as_written;
  std::string text;
  Law law = {};                      ///< the statement; without links: none
  std::vector<Case> instances = {};  ///< where the statement is judged; empty: over the strata
  bool denied = false;               ///< the part says that the statement is false at each of these instances
  std::function<PartResult(const ClaimOptions&)> calculation = {};
  std::string not_checkable = {};
  std::string id = {};  ///< e.g. "A05/1"; given by claims()
};

struct Claim {
  std::string_view id;     ///< e.g. "A05"
  std::string_view text;   ///< what is claimed
  std::string_view notes;  ///< the section it stands in
  std::vector<Part> parts;
  std::string_view repair = {};  ///< the true statement, where the claim needs one
};

using reports::ClaimVerdict;

struct JudgedClaim {
  ClaimVerdict verdict = ClaimVerdict::undecided;
  std::vector<PartResult> parts;  ///< in the claim's order
};

/// All claims, in the order of their ids.
std::span<const Claim> claims();
/// nullptr when there is none.
const Claim* find_claim(std::string_view id);

PartResult judge(const Part& part, const ClaimOptions& options);
JudgedClaim judge(const Claim& claim, const ClaimOptions& options);

/// The claim as it stands in a report.
reports::Claim report_of(const Claim& claim, const JudgedClaim& judged);

/// Whether a glob selects the claim: "A05", "claim/A05"; an empty one selects all.
bool selected(const Claim& claim, const std::string& glob);

/// The statement of a part as a check: "claim/A05/1", over `cases` cases whatever a campaign asks for.
std::unique_ptr<Check> make_part_check(const Part& part, std::uint64_t cases, reference::Ladder ladder = {});
/// Whether a part is a statement that a campaign judges, rather than one about certain instances or a
/// calculation.
bool is_judged_over_strata(const Part& part);

/// What of these claims a campaign judges, as checks like any other.
Checks claim_checks(std::span<const Claim* const> chosen, std::uint64_t cases, reference::Ladder ladder = {});
/// The claims, given what a campaign counted of those checks; the parts that it does not judge are judged
/// here, in parallel. Half a claim is none: after an interrupt nothing is returned.
struct JudgedClaims {
  std::vector<reports::Claim> claims;
  reports::Timing::PhaseTime time;
};
JudgedClaims judge_claims(std::span<const Claim* const> chosen, const Checks& checks, const Counts& counts,
                          const ClaimOptions& options, reports::Listener& listener);

/// Every statement of a part, for `divcert replay claim/A05/1`.
Checks claim_part_checks(reference::Ladder ladder = {});

// One theme per file, listed once in registry.cpp.
std::vector<Claim> widget_claims();
std::vector<Claim> kl_claims();
std::vector<Claim> gibbs_claims();
std::vector<Claim> projection_claims();
std::vector<Claim> gaussian_claims();
std::vector<Claim> entropy_claims();
std::vector<Claim> f_divergence_claims();
std::vector<Claim> distance_claims();
std::vector<Claim> gan_claims();
std::vector<Claim> fit_claims();
std::vector<Claim> coding_claims();
std::vector<Claim> transport_claims();

}  // namespace divcert::properties
