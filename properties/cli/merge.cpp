#include <algorithm>
#include <fstream>
#include <iostream>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "properties/cli/run_plan.hpp"
#include "properties/engine/counts_json.hpp"
#include "reports/read/json_reader.hpp"
#include "reports/writers/words.hpp"

namespace divcert::properties::cli {
namespace {

struct Part {
  std::string path;
  reports::Report report;
  Shard shard;
};

Part read_part(const std::string& path) {
  std::ifstream in(path);
  if (!in) throw usage_error(fmt::format("{}: cannot be read", path));
  try {
    Part part{path, reports::read_json(in), {}};
    part.shard = parse_shard(part.report.run.shard);
    return part;
  } catch (const std::runtime_error& error) {
    throw usage_error(fmt::format("{}: no report that can be merged: {}", path, error.what()));
  }
}

/// What has to be the same in all shards, in words.
std::string campaign_of(const reports::Run& run) {
  return fmt::format(
      "divcert {} of {} {}{}, targets {}, seed {}, {} cases, filter \"{}\", {} bits, search {}", run.version,
      run.command, fmt::join(run.arguments, " "), run.claims_only ? "--claims" : "",
      fmt::join(run.targets, ", "), run.seed, run.cases, run.filter, run.max_bits, run.search);
}

void require_shards_of_one(const std::vector<Part>& parts) {
  const reports::Run& first = parts.front().report.run;
  const std::uint64_t count = parts.front().shard.count;
  std::vector<const Part*> by_index(count, nullptr);
  for (const Part& part : parts) {
    const reports::Run& run = part.report.run;
    if (campaign_of(run) != campaign_of(first))
      throw usage_error(fmt::format("{} and {} are not of one campaign: {} / {}", parts.front().path,
                                    part.path, campaign_of(first), campaign_of(run)));
    if (part.shard.count != count)
      throw usage_error(fmt::format("{} is shard {}, but {} is one of {}", part.path, run.shard,
                                    parts.front().path, count));
    if (!run.complete)
      throw usage_error(fmt::format("{} is of a run that was cut short by the {}; run the shard again",
                                    part.path, run.stopped_by ? reports::word(*run.stopped_by) : "unknown"));
    if (part.report.counts.empty())
      throw usage_error(fmt::format("{} is the report of a whole run (shard {}): there is nothing to merge",
                                    part.path, run.shard));
    const Part*& place = by_index[part.shard.index];
    if (place != nullptr)
      throw usage_error(fmt::format("{} and {} are both shard {}", place->path, part.path, run.shard));
    place = &part;
  }
  std::vector<std::string> missing;
  for (std::uint64_t i = 0; i < count; ++i)
    if (by_index[i] == nullptr) missing.push_back(fmt::format("{}/{}", i, count));
  if (!missing.empty()) throw usage_error(fmt::format("missing: shard {}", fmt::join(missing, ", ")));
}

std::vector<reports::ConventionEntry> conventions_of(const reports::Report& report) {
  const auto* const found = report.find<reports::Conventions>();
  return found == nullptr ? std::vector<reports::ConventionEntry>() : found->entries;
}

int merge(const std::vector<std::string>& paths, RunOptions options) {
  std::vector<Part> parts;
  for (const std::string& path : paths) parts.push_back(read_part(path));
  require_shards_of_one(parts);
  options.shard = "0/1";
  Plan plan = plan_of(parts.front().report.run, options);
  if (plan.run.targets != parts.front().report.run.targets)
    throw usage_error(fmt::format("the shards judged {}, but here are {}",
                                  fmt::join(parts.front().report.run.targets, ", "),
                                  fmt::join(plan.run.targets, ", ")));
  for (const Part& part : parts)
    if (conventions_of(part.report) != plan.conventions)
      throw usage_error(fmt::format(
          "{}: the functions answered in other conventions than here: they were asked about other code",
          part.path));
  Counts counts(plan.checks.size());
  for (const Part& part : parts) {
    try {
      counts.merge(read_counts(part.report.counts, plan.checks));
    } catch (const counts_error& error) {
      throw usage_error(fmt::format("{}: {}", part.path, error.what()));
    }
  }
  return conclude_plan(std::move(plan), std::move(counts), options);
}

}  // namespace

void add_merge(CLI::App& app, Command& chosen) {
  Subcommand command(app, "merge", "One report of the reports of all shards of a campaign");
  auto options = std::make_shared<RunOptions>();
  auto paths = std::make_shared<std::vector<std::string>>();
  command.option("report", *paths, "report.json of each shard").required();
  add_report_options(command, *options);
  command.callback(
      [options, paths, &chosen] { chosen = [options, paths] { return merge(*paths, *options); }; });
}

}  // namespace divcert::properties::cli
