#include "reports/model/claims.hpp"

#include <algorithm>
#include <numeric>

namespace divcert::reports {

std::uint64_t Claim::cases() const {
  return std::accumulate(parts.begin(), parts.end(), std::uint64_t{0},
                         [](std::uint64_t sum, const ClaimPart& part) { return sum + part.cases; });
}

std::uint64_t claim_cases(const std::vector<Claim>& claims) {
  return std::accumulate(claims.begin(), claims.end(), std::uint64_t{0},
                         [](std::uint64_t sum, const Claim& claim) { return sum + claim.cases(); });
}

std::uint64_t undecided_claims(const std::vector<Claim>& claims) {
  return static_cast<std::uint64_t>(std::ranges::count(claims, ClaimVerdict::undecided, &Claim::verdict));
}

}  // namespace divcert::reports
