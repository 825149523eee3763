#pragma once

#include <memory>
#include <string>
#include <vector>

#include "properties/cli/command.hpp"
#include "properties/engine/options.hpp"
#include "reference/judging/judge.hpp"
#include "reports/model/model.hpp"

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
  std::string journal;
  bool resume = false;
  std::string offline;  ///< directory of the rounds of an offline target; empty: it is asked directly
  bool stats = false;
  std::string color = "auto";
  std::string progress = "auto";
};

/// What a campaign is: cases, seed, filter, shard, search, journal …
void add_run_options(Subcommand& command, RunOptions& options);
/// Where reports go and how they look; threads.
void add_report_options(Subcommand& command, RunOptions& options);

/// --max-bits: where the oracle's ladder of precisions ends.
Option add_max_bits(Subcommand& command, int& max_bits);

/// Of Option::checked: a whole number, in decimal digits alone, that fits: nothing is cut off, and 010 is
/// refused.
std::function<std::string(const std::string&)> whole_number(std::uint64_t least, std::uint64_t most);

/// "i/n"; throws usage_error.
Shard parse_shard(const std::string& text);

CampaignOptions campaign_options(const RunOptions& options);

}  // namespace divcert::properties::cli
