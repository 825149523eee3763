#include "properties/cli/claims.hpp"

#include <iostream>

#include <fmt/format.h>

#include "properties/engine/machine.hpp"
#include "reports/writers/terminal/terminal_claims.hpp"

namespace divcert::properties::cli {

std::vector<const Claim*> chosen_claims(const std::string& filter) {
  std::vector<const Claim*> chosen;
  for (const Claim& claim : claims())
    if (selected(claim, filter)) chosen.push_back(&claim);
  return chosen;
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
