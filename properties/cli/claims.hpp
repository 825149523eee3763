#pragma once

#include "properties/cli/run_options.hpp"

namespace divcert::properties::cli {

/// Judges every claim that the filter selects, `cases` cases for each part, and prints one line each.
int run_claims(const RunOptions& options, std::uint64_t cases);

/// A claim with its parts, judged on the spot; false if there is no such claim.
bool explain_claim(const std::string& id, std::uint64_t cases, std::uint64_t seed);

void list_claims();

}  // namespace divcert::properties::cli
