#pragma once

#include "properties/cli/run_options.hpp"

namespace divcert::properties::cli {

std::vector<const Claim*> chosen_claims(const std::string& filter);

/// Judges the claims, `cases` cases for each part, with progress on stderr, and enters them into the report.
/// An interrupt leaves the rest out, and the report says so.
void judge_claims(const std::vector<const Claim*>& claims, std::uint64_t cases, const RunOptions& options,
                  reports::Report& report);

/// `divcert verify --claims`: every claim that the filter selects, and nothing else.
int run_claims(const RunOptions& options, std::uint64_t cases);

/// A claim with its parts, judged on the spot; false if there is no such claim.
bool explain_claim(const std::string& id, std::uint64_t cases, std::uint64_t seed);

void list_claims();

}  // namespace divcert::properties::cli
