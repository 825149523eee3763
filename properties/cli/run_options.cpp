#include "properties/cli/run_options.hpp"

#include <bit>
#include <charconv>
#include <iostream>

#include <fmt/format.h>

#include "properties/cli/claims.hpp"
#include "properties/cli/session.hpp"
#include "properties/cli/stats.hpp"
#include "properties/engine/interrupt.hpp"

namespace divcert::properties::cli {
namespace {

/// Of --max-bits: the least rung of the ladder of balls, and four times the default.
constexpr int least_bits = 64, most_bits = 1 << 16;

template <class T>
bool parse_whole(std::string_view text, T& value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size();
}

Shard parse_shard(const std::string& text) {
  Shard shard;
  const auto slash = text.find('/');
  const bool read = slash != std::string::npos &&
                    parse_whole(std::string_view(text).substr(0, slash), shard.index) &&
                    parse_whole(std::string_view(text).substr(slash + 1), shard.count);
  if (!read || shard.count == 0 || shard.index >= shard.count)
    throw usage_error(fmt::format("--shard must be i/n with 0 <= i < n, but is \"{}\"", text));
  return shard;
}

CampaignOptions campaign_options(const RunOptions& options) {
  CampaignOptions campaign;
  campaign.cases = options.cases;
  campaign.seed = options.seed;
  campaign.search = options.search;
  campaign.threads = threads_of(options);
  if (options.time_budget > 0)
    campaign.time_budget = std::chrono::milliseconds(static_cast<long>(options.time_budget));
  campaign.shard = parse_shard(options.shard);
  campaign.interrupted = &interrupt_flag();
  return campaign;
}

}  // namespace

CLI::Option* add_max_bits(CLI::App& command, int& max_bits) {
  const CLI::Validator is_rung(
      [](std::string& text) {
        int bits = 0;
        const bool read = parse_whole(text, bits) && bits >= least_bits && bits <= most_bits &&
                          std::has_single_bit(static_cast<unsigned>(bits));
        return read ? std::string()
                    : fmt::format("must be a power of two from {} to {}, but is \"{}\"", least_bits,
                                  most_bits, text);
      },
      "BITS");
  return command
      .add_option("--max-bits", max_bits,
                  fmt::format("The oracle's precision ends there: a power of two from {} to {}", least_bits,
                              most_bits))
      ->capture_default_str()
      ->check(is_rung);
}

void add_run_options(CLI::App& command, RunOptions& options) {
  command
      .add_option("--cases", options.cases,
                  "Cases for each check; claims have 1000, and --teeth 4000, unless this is given with them")
      ->capture_default_str()
      ->check(CLI::Range(std::uint64_t{1}, std::uint64_t{1} << 48));
  command.add_option("--seed", options.seed, "The same seed gives the same report, byte for byte")
      ->capture_default_str()
      ->check(CLI::NonNegativeNumber);
  command.add_option("--threads", options.threads, "Threads (default: one for each processor)")
      ->check(CLI::Range(1, 4096));
  command.add_option("--time-budget", options.time_budget, "Stop judging after this time, e.g. 60s or 2m")
      ->transform(CLI::AsNumberWithUnit(
          std::map<std::string, double>{{"ms", 1}, {"s", 1e3}, {"m", 6e4}, {"h", 3.6e6}},
          CLI::AsNumberWithUnit::UNIT_REQUIRED, "TIME"))
      ->check(CLI::Range(1.0, 3.6e9));
  command.add_option("--filter", options.filter,
                     "Run only the checks that this glob selects, e.g. 'pinsker' or '*js*'");
  command.add_option("--report-dir", options.report_dir, "Where the reports go")->capture_default_str();
  command.add_option("--format", options.formats, "Reports to write: " + known_formats())
      ->delimiter(',')
      ->capture_default_str();
  command.add_option("--shard", options.shard, "i/n: judge only every n-th case, beginning with case i")
      ->capture_default_str();
  command
      .add_option("--search", options.search,
                  "Evaluations of the search from the worst cases towards a violation, for each law; a "
                  "function gets three twentieths of them; 0: no search")
      ->capture_default_str()
      ->check(CLI::Range(std::uint64_t{0}, std::uint64_t{1} << 48));
  add_max_bits(command, options.max_bits);
  command.add_flag("--stats", options.stats, "Print what each check took, after the summary");
  command.add_option("--color", options.color, "auto, always or never")
      ->check(CLI::IsMember({"auto", "always", "never"}));
  command.add_option("--progress", options.progress, "auto, bar, counter or none")
      ->check(CLI::IsMember({"auto", "bar", "counter", "none"}));
}

int run_checks(reports::Run run, std::vector<std::unique_ptr<Check>> checks, const RunOptions& options,
               std::vector<reports::Check> failed, const std::vector<const Claim*>& claims) {
  require_reportable(options);
  const CampaignOptions campaign = campaign_options(options);
  const std::size_t offered = checks.size() + failed.size();
  std::erase_if(checks, [&](const auto& check) { return !selected(check->describe(), options.filter); });
  std::erase_if(failed, [&](const auto& check) { return !selected(check, options.filter); });
  if (campaign.shard.index >= options.cases)
    return exit_with(nothing_ran,
                     fmt::format("nothing ran: shard {} of {} cases is empty", options.shard, options.cases));
  if (checks.empty() && failed.empty() && claims.empty())
    return exit_with(
        nothing_ran,
        fmt::format("nothing ran: the filter \"{}\" selects none of {} checks (see divcert list checks)",
                    options.filter, offered));
  run.filter = options.filter;
  run.max_bits = options.max_bits;
  stop_on_interrupt();

  CampaignResult result = run_campaign(std::move(run), checks, campaign, *make_display(options));
  reports::Report& report = result.report;
  report.checks().insert(report.checks().begin(), failed.begin(), failed.end());
  if (!claims.empty() && report.run.complete) judge_claims(claims, ClaimOptions().cases, options, report);

  publish(report, result.timing, options);
  if (options.stats) print_stats(result.timing, std::cout);
  std::cout.flush();
  const Exit exit = exit_of(report);
  return exit_with(exit.code, exit.reason);
}

}  // namespace divcert::properties::cli
