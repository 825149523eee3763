#include "properties/cli/claims.hpp"

#include <iostream>
#include <map>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <fnmatch.h>

#include "properties/claims/claim.hpp"
#include "properties/machine.hpp"
#include "properties/runner/witness.hpp"

namespace divcert::properties::cli {
namespace {

void field(std::string_view name, std::string_view text) {
  if (!text.empty()) std::cout << fmt::format("  {:<14} {}\n", name, text);
}

std::uint64_t cases_of(const JudgedClaim& judged) {
  std::uint64_t cases = 0;
  for (const PartResult& part : judged.parts) cases += part.cases;
  return cases;
}

bool chosen_by(const std::string& filter, const Claim& claim) {
  if (filter.empty()) return true;
  const std::string id(claim.id), whole = "claim/" + id;
  return fnmatch(filter.c_str(), id.c_str(), 0) == 0 || fnmatch(filter.c_str(), whole.c_str(), 0) == 0;
}

}  // namespace

int run_claims(const RunOptions& options, std::uint64_t cases) {
  if (options.shard != RunOptions().shard || options.time_budget > 0)
    throw usage_error("--claims goes with neither --shard nor --time-budget");
  const ClaimOptions how{cases, options.seed, options.threads > 0 ? options.threads : default_threads()};
  std::map<ClaimVerdict, std::uint64_t> counts;
  std::uint64_t total = 0;
  try {
    for (const Claim& claim : claims()) {
      if (!chosen_by(options.filter, claim)) continue;
      const JudgedClaim judged = judge(claim, how);
      std::cout << fmt::format("{:<5} {:<24} {}\n", claim.id, name(judged.verdict), claim.text) << std::flush;
      ++counts[judged.verdict];
      ++total;
    }
  } catch (const oracle_disagreement& disagreement) {
    std::cerr << "divcert: internal error: " << disagreement.what() << '\n';
    return internal_error;
  }
  if (total == 0) {
    std::cerr << "divcert: exit 4: the filter selects no claim\n";
    return nothing_ran;
  }
  std::vector<std::string> sums;
  for (const auto& [verdict, count] : counts) sums.push_back(fmt::format("{} {}", count, name(verdict)));
  std::cout << fmt::format("{} claims: {}; seed {}, {} cases a part; divcert explain A05 shows one\n", total,
                           fmt::join(sums, ", "), options.seed, cases);
  if (counts.contains(ClaimVerdict::undecided)) {
    std::cerr << fmt::format("divcert: exit 3: {} claims are undecided\n", counts[ClaimVerdict::undecided]);
    return undecided;
  }
  return holds;
}

bool explain_claim(const std::string& id, std::uint64_t cases, std::uint64_t seed) {
  const Claim* const claim = find_claim(id.starts_with("claim/") ? id.substr(6) : id);
  if (claim == nullptr) return false;
  const JudgedClaim judged = judge(*claim, {cases, seed, default_threads()});
  std::cout << fmt::format("{}: {}\n", claim->id, claim->text);
  field("in the notes", claim->notes);
  field("verdict", fmt::format("{}, by {} judged cases", name(judged.verdict), cases_of(judged)));
  for (std::size_t k = 0; k < judged.parts.size(); ++k) {
    const Part& part = claim->parts[k];
    const PartResult& result = judged.parts[k];
    if (result.outcome == PartResult::Outcome::not_checkable) {
      field("not checkable", result.witness);
      continue;
    }
    field(name(part.role),
          fmt::format("{}: {} ({} case{})", part.text,
                      part.denied && result.outcome == PartResult::Outcome::holds ? "false, as the claim says"
                                                                                  : name(result.outcome),
                      result.cases, result.cases == 1 ? "" : "s"));
    field("", result.witness);
    field("", result.replay);
  }
  field("repair", claim->repair);
  field("run it", fmt::format("divcert verify --claims --filter {}", claim->id));
  return true;
}

void list_claims() {
  for (const Claim& claim : claims()) std::cout << fmt::format("{:<28} {}\n", claim.id, claim.text);
}

}  // namespace divcert::properties::cli
