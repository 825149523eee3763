#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "properties/claims/claim.hpp"

namespace divcert::properties::cli {

/// Those that the glob selects.
std::vector<const Claim*> chosen_claims(const std::string& filter);
/// Judges one claim on the spot and prints what came of it; false if there is no such claim.
bool explain_claim(const std::string& id, std::uint64_t cases, std::uint64_t seed);
void list_claims();

}  // namespace divcert::properties::cli
