#include "properties/cli/run_options.hpp"

#include <bit>
#include <charconv>
#include <limits>

#include <fmt/format.h>

#include "properties/cli/session.hpp"
#include "properties/targets/interrupt.hpp"

namespace divcert::properties::cli {
namespace {

/// Of --max-bits: the least rung of the ladder of balls, and four times the default.
constexpr int least_bits = 64, most_bits = 1 << 16;

template <class T>
bool parse_whole(std::string_view text, T& value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size();
}

}  // namespace

Option add_max_bits(Subcommand& command, int& max_bits) {
  const auto is_rung = [](const std::string& text) {
    int bits = 0;
    const bool read = parse_whole(text, bits) && bits >= least_bits && bits <= most_bits &&
                      std::has_single_bit(static_cast<unsigned>(bits));
    return read ? std::string()
                : fmt::format("must be a power of two from {} to {}, but is \"{}\"", least_bits, most_bits,
                              text);
  };
  return command
      .option("--max-bits", max_bits,
              fmt::format("The oracle's precision ends there: a power of two from {} to {}", least_bits,
                          most_bits))
      .shows_default()
      .checked(is_rung, "BITS");
}

std::function<std::string(const std::string&)> whole_number(std::uint64_t least, std::uint64_t most) {
  const std::string range = fmt::format("a whole number from {} to {}", least, most);
  return [=](const std::string& text) {
    std::uint64_t value = 0;
    const bool plain = text.size() == 1 || !text.starts_with('0');
    const bool read = plain && parse_whole(text, value) && value >= least && value <= most;
    return read ? std::string() : fmt::format("must be {} in decimal digits, but is \"{}\"", range, text);
  };
}

void add_report_options(Subcommand& command, RunOptions& options) {
  command.option("--threads", options.threads, "Threads (default: one for each processor)")
      .checked(whole_number(1, 4096), "N");
  command.option("--report-dir", options.report_dir, "Where the reports go").shows_default();
  command.option("--format", options.formats, "Reports to write: " + known_formats())
      .takes_list()
      .shows_default();
  command.option("--color", options.color, "auto, always or never").one_of({"auto", "always", "never"});
  command.option("--progress", options.progress, "auto, bar, counter or none")
      .one_of({"auto", "bar", "counter", "none"});
}

void add_run_options(Subcommand& command, RunOptions& options) {
  constexpr std::uint64_t most = std::uint64_t{1} << 44;
  command
      .option("--cases", options.cases,
              "Cases for each check; claims have 1000, and --teeth 4000, unless this is given with them")
      .shows_default()
      .checked(whole_number(1, most), "N");
  command.option("--seed", options.seed, "The same seed gives the same report, byte for byte")
      .shows_default()
      .checked(whole_number(0, std::numeric_limits<std::uint64_t>::max()), "N");
  command.option("--time-budget", options.time_budget, "Stop judging after this time, e.g. 60s or 2m")
      .milliseconds(1, 3.6e9);
  command.option("--filter", options.filter,
                 "Run only the checks that this glob selects, e.g. 'pinsker' or '*js*'");
  command
      .option(
          "--shard", options.shard,
          "i/n, from 0: judge only every n-th case, beginning with case i; divcert merge makes one report "
          "of all n")
      .shows_default();
  command
      .option("--search", options.search,
              "Evaluations of the search from the worst cases towards a violation, for each law; a "
              "function gets three twentieths of them; 0: no search")
      .shows_default()
      .checked(whole_number(0, most), "N");
  command.option("--journal", options.journal,
                 "Keep what was judged in this file, so that --resume can go on");
  command.flag("--resume", options.resume, "Go on where the journal ends");
  add_max_bits(command, options.max_bits);
  command.flag("--stats", options.stats, "Print what each check took, after the summary");
  add_report_options(command, options);
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

}  // namespace divcert::properties::cli
