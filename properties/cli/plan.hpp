#pragma once

#include <memory>
#include <string>
#include <vector>

#include "properties/claims/claim.hpp"
#include "properties/cli/audited.hpp"
#include "properties/cli/run_options.hpp"
#include "properties/cli/target_options.hpp"

// What a command judges: the sources of checks that its options choose.
namespace divcert::properties::cli {

struct Plan {
  reports::Run run;
  std::vector<Audited> targets;
  Checks checks;
  std::vector<reports::Check> settled;  ///< entries for what is known before any case is drawn
  std::vector<reports::ConventionEntry> conventions;
  std::vector<reports::UnsupportedFunction> unsupported;
  std::vector<const Claim*> claims;
  std::uint64_t claim_cases = ClaimOptions().cases;
  std::size_t offered = 0;  ///< checks before the filter
};

/// The laws, the steps of their proofs, all questions about divcert's own library, and the claims.
Plan verify_plan(const RunOptions& options);
/// The claims alone.
Plan claims_plan(const RunOptions& options, std::uint64_t cases);
/// All questions about the functions of these targets. Throws usage_error.
Plan audit_plan(const std::vector<std::string>& names, const FunctionOptions& functions,
                const RunOptions& options);
/// The plan of the run that a report tells of.
Plan plan_of(const reports::Run& run, RunOptions& options);

/// What tells a campaign from another: version, command, targets, seed, cases, filter, shard, precision,
/// search, checks.
std::string identity(const Plan& plan, const RunOptions& options);

}  // namespace divcert::properties::cli
