#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "properties/checks/check.hpp"
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

/// The statements of the parts as checks, for `divcert replay law/A05/1`.
std::vector<std::unique_ptr<Check>> claim_part_checks(reference::Ladder ladder = {});

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
