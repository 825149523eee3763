#pragma once

#include <memory>
#include <string>
#include <vector>

#include "properties/claims/claim.hpp"
#include "properties/cli/command.hpp"
#include "properties/engine/campaign.hpp"

namespace divcert::properties::cli {

/// The options that `verify` and `audit` share.
struct RunOptions {
  std::uint64_t cases = 10000;
  std::uint64_t seed = 1;
  int threads = 0;         ///< 0: as many as OpenMP would use
  double time_budget = 0;  ///< milliseconds; 0: none
  std::string filter;
  std::string report_dir = "divcert-report";
  std::vector<std::string> formats{"json", "junit", "html"};
  std::string shard = "0/1";
  std::uint64_t search = reports::Run().search;
  int max_bits = reference::Ladder().limit;
  bool stats = false;
  std::string color = "auto";
  std::string progress = "auto";
};

void add_run_options(CLI::App& command, RunOptions& options);

/// --max-bits: where the oracle's ladder of precisions ends.
CLI::Option* add_max_bits(CLI::App& command, int& max_bits);

/// Runs the checks that the filter selects, shows progress on stderr, writes the reports, prints the summary
/// on stdout and says on stderr why the exit code is not 0. `failed` are entries for what could not even
/// start. The claims are judged after the checks, unless the run was cut short.
int run_checks(reports::Run run, std::vector<std::unique_ptr<Check>> checks, const RunOptions& options,
               std::vector<reports::Check> failed = {}, const std::vector<const Claim*>& claims = {});

}  // namespace divcert::properties::cli
