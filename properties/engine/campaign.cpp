#include "properties/engine/campaign.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "properties/engine/doubt.hpp"
#include "properties/engine/machine.hpp"
#include "properties/engine/parallel.hpp"
#include "properties/engine/search.hpp"
#include "properties/engine/tally.hpp"
#include "properties/findings/witness.hpp"
#include "properties/generators/traits.hpp"
#include "properties/version.hpp"

namespace divcert::properties {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::uint64_t block_size = 512;
/// With an adapter that is asked serially, a block is one request for each of its functions: that is how
/// often an interrupt or the end of the time budget is felt.
constexpr std::uint64_t serial_block_size = 64;
/// Without a first block there is no report: it is judged even if an interrupt comes at once.
constexpr std::uint64_t first_block_size = 32;
/// What a thread judges at a time, check by check, and the clock is read for.
constexpr std::size_t slice_size = 16;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

/// The cases of one block, the same for every check.
struct Block {
  std::vector<std::uint64_t> indices;
  std::vector<Case> cases;
  std::vector<std::uint32_t> traits;  ///< of pairs of masses
};

/// One slot per (case, check): written by whichever thread judges it, read serially afterwards.
struct Slot {
  Observation observation{.result = Observation::Result::not_applicable};
  Outcome outcome = {};  ///< kept where the case failed
};

/// A failure that is to be confirmed, by its place in the block.
struct Doubted {
  std::size_t instance, check;
};

class Campaign {
 public:
  Campaign(const std::vector<std::unique_ptr<Check>>& checks, const CampaignOptions& options,
           reports::Listener& listener)
      : checks_(checks),
        options_(options),
        listener_(listener),
        start_(Clock::now()),
        doubt_(options.failures_doubted) {
    for (const auto& check : checks_) tallies_.emplace_back(*check);
    for (const Domain domain : {Domain::masses, Domain::family}) total_ += count(domain);
  }

  CampaignResult run(reports::Run run) {
    run.version = version;
    run.seed = options_.seed;
    run.cases = options_.cases;
    run.shard = fmt::format("{}/{}", options_.shard.index, options_.shard.count);
    run.search = options_.search;
    listener_.run_started(run);
    run_blocks();
    run_search();

    CampaignResult result;
    for (const Tally& tally : tallies_) {
      if (tally.failing()) listener_.progress({reports::Phase::shrinking, done_, total_, failing()});
      result.report.checks().push_back(tally.report(options_.seed, [this] { return may_shrink(); }));
      result.timing.checks.push_back(tally.timing());
    }
    if (count(Domain::masses) > 0)
      for (std::size_t k = 0; k < trait_counts_.size(); ++k)
        result.report.labels().push_back({std::string(traits()[k].name), trait_counts_[k]});
    if (stop_requested()) stopped_by_ = reports::StoppedBy::interrupt;
    run.stopped_by = stopped_by_;
    run.complete = !stopped_by_;
    result.report.run = std::move(run);
    result.timing.machine = machine_description();
    result.timing.threads = options_.threads;
    result.timing.seconds = seconds_since(start_);
    return result;
  }

 private:
  /// How many cases of a domain are in this shard; none if no check is about that domain.
  std::uint64_t count(Domain domain) const {
    const bool wanted =
        std::any_of(checks_.begin(), checks_.end(), [&](const auto& c) { return c->domain() == domain; });
    const Shard shard = options_.shard;
    return wanted && shard.index < options_.cases ? (options_.cases - 1 - shard.index) / shard.count + 1 : 0;
  }

  bool stop_requested() const { return options_.interrupted != nullptr && options_.interrupted->load(); }
  bool out_of_time() const { return options_.time_budget && Clock::now() - start_ >= *options_.time_budget; }

  /// An interrupt ends the shrinking too; a time budget that has run out leaves it as long again.
  bool may_shrink() const {
    return !stop_requested() && !(options_.time_budget && Clock::now() - start_ >= 2 * *options_.time_budget);
  }

  std::uint64_t failing() const {
    return static_cast<std::uint64_t>(
        std::count_if(tallies_.begin(), tallies_.end(), [](const Tally& tally) { return tally.failing(); }));
  }

  /// The domains in turn, block by block, so that a run that is cut short has seen both. Without a first
  /// block there is nothing to report.
  void run_blocks() {
    const bool serial = std::any_of(checks_.begin(), checks_.end(), [](const auto& check) {
      return check->target() != nullptr && !check->target()->concurrent();
    });
    const std::uint64_t usual = serial ? serial_block_size : block_size;
    std::uint64_t most = std::min(usual, first_block_size);
    for (std::uint64_t begin = 0; done_ < total_; begin += std::exchange(most, usual))
      for (const Domain domain : {Domain::masses, Domain::family}) {
        const std::uint64_t cases = count(domain);
        if (begin >= cases) continue;
        if (done_ > 0 && stop_requested()) stopped_by_ = reports::StoppedBy::interrupt;
        if (done_ > 0 && !stopped_by_ && out_of_time()) stopped_by_ = reports::StoppedBy::time_budget;
        const std::uint64_t size = std::min(most, cases - begin);
        if (!stopped_by_ && !judge_block(domain, draw_block(domain, begin, size)))
          stopped_by_ = reports::StoppedBy::interrupt;
        if (stopped_by_) return;
        done_ += size;
        listener_.progress({reports::Phase::judging, done_, total_, failing()});
      }
  }

  /// Checks that hold so far are searched for a violation, in parallel; those of a target that is asked
  /// serially one after the other.
  void run_search() {
    if (options_.search == 0 || stopped_by_) return;
    std::vector<std::size_t> parallel, serial;
    for (std::size_t c = 0; c < checks_.size(); ++c) {
      const Target* const target = checks_[c]->target();
      if (!tallies_[c].failing())
        (target == nullptr || target->concurrent() ? parallel : serial).push_back(c);
    }
    parallel_for(parallel.size(), options_.threads, [&](std::size_t k) { search_check(parallel[k]); });
    for (const std::size_t c : serial) search_check(c);
    if (out_of_time()) stopped_by_ = reports::StoppedBy::time_budget;
    listener_.progress({reports::Phase::searching, done_, total_, failing()});
  }

  void search_check(std::size_t c) {
    const auto worst = tallies_[c].worst_cases();
    if (worst.empty()) return;
    const auto before = Clock::now();
    const std::uint64_t share = checks_[c]->target() == nullptr ? 20 : 3;
    const std::uint64_t evaluations = (options_.search * share + 19) / 20;
    tallies_[c].add(search(*checks_[c], worst, evaluations, options_.seed,
                           [this] { return !stop_requested() && !out_of_time(); }));
    tallies_[c].add_seconds(seconds_since(before));
  }

  Block draw_block(Domain domain, std::uint64_t begin, std::uint64_t size) const {
    Block block{std::vector<std::uint64_t>(size), std::vector<Case>(size), std::vector<std::uint32_t>(size)};
    parallel_for(size, options_.threads, [&](std::size_t i) {
      block.indices[i] = (begin + i) * options_.shard.count + options_.shard.index;
      block.cases[i] = draw_value(domain, options_.seed, block.indices[i]);
      if (domain == Domain::masses) block.traits[i] = traits_of(block.cases[i]);
    });
    return block;
  }

  /// What a function that may not be called concurrently returns on the cases it applies to.
  std::vector<Outcome> outcomes_of(const Check& check, const Block& block) const {
    std::vector<Outcome> outcomes(block.cases.size());
    std::vector<Case> fitted;
    std::vector<std::size_t> positions;
    for (std::size_t i = 0; i < block.cases.size(); ++i) {
      if (!check.applies(block.cases[i])) continue;
      fitted.push_back(check.fitted(block.cases[i], options_.seed, block.indices[i]));
      positions.push_back(i);
    }
    std::vector<const Case*> cases;
    for (const Case& instance : fitted) cases.push_back(&instance);
    auto answers = check.target()->evaluate(*check.function(), cases);
    for (std::size_t i = 0; i < positions.size(); ++i) outcomes[positions[i]] = std::move(answers[i]);
    return outcomes;
  }

  /// False if an interrupt left the block half asked: then nothing of it is counted.
  bool judge_block(Domain domain, const Block& block) {
    const std::size_t width = checks_.size();
    std::vector<std::vector<Outcome>> serial(width);
    for (std::size_t c = 0; c < width; ++c)
      if (checks_[c]->domain() == domain && checks_[c]->target() != nullptr &&
          !checks_[c]->target()->concurrent())
        serial[c] = outcomes_of(*checks_[c], block);
    const bool asked =
        std::any_of(serial.begin(), serial.end(), [](const auto& outcomes) { return !outcomes.empty(); });
    if (asked && stop_requested()) return false;

    std::vector<Slot> slots(block.cases.size() * width);
    const std::size_t slices = (block.cases.size() + slice_size - 1) / slice_size;
    std::vector<double> seconds(slices * width);
    parallel_for(slices, options_.threads, [&](std::size_t slice) {
      const std::size_t begin = slice * slice_size, end = std::min(begin + slice_size, block.cases.size());
      for (std::size_t c = 0; c < width; ++c) {
        const auto before = Clock::now();
        for (std::size_t i = begin; i < end; ++i)
          if (checks_[c]->applies(block.cases[i]))
            judge_case(*checks_[c], block.cases[i], block.indices[i],
                       serial[c].empty() ? nullptr : &serial[c][i], slots[i * width + c]);
        seconds[slice * width + c] = seconds_since(before);
      }
    });

    std::vector<Doubted> doubted;
    for (std::size_t i = 0; i < block.cases.size(); ++i)
      for (std::size_t c = 0; c < width; ++c) {
        if (!checks_[c]->applies(block.cases[i])) continue;
        const Slot& slot = slots[i * width + c];
        tallies_[c].add(block.indices[i], slot.observation, slot.outcome);
        if (sampled(block.indices[i]))
          tallies_[c].add_second_opinion();
        else if (doubt_.takes(c, slot.observation))
          doubted.push_back({i, c});
      }
    confirm(doubted, block);
    for (const std::uint32_t traits : block.traits)
      for (std::size_t k = 0; k < trait_counts_.size(); ++k) trait_counts_[k] += traits >> k & 1;
    for (std::size_t i = 0; i < seconds.size(); ++i) tallies_[i % width].add_seconds(seconds[i]);
    return true;
  }

  /// `answer`: what the function returned, or nullptr where it is still to be asked.
  void judge_case(const Check& check, const Case& drawn, std::uint64_t index, Outcome* answer,
                  Slot& slot) const {
    const Case fitted = check.fits() ? check.fitted(drawn, options_.seed, index) : Case();
    const Case& instance = check.fits() ? fitted : drawn;
    Outcome outcome = answer == nullptr ? check.outcome_of(instance) : std::move(*answer);
    slot.observation = check.observe(instance, outcome);
    if (outcome.fault != Outcome::Fault::none || slot.observation.failed()) slot.outcome = std::move(outcome);
    if (sampled(index)) require_second_opinion(check, instance);
  }

  /// Asks MPFR about the failures of a block, beside the sample.
  void confirm(const std::vector<Doubted>& doubted, const Block& block) {
    parallel_for(doubted.size(), options_.threads, [&](std::size_t k) {
      const auto [i, c] = doubted[k];
      require_second_opinion(*checks_[c],
                             checks_[c]->fitted(block.cases[i], options_.seed, block.indices[i]));
    });
    for (const Doubted& failure : doubted) tallies_[failure.check].add_second_opinion();
  }

  /// One case in `second_opinion_every`, chosen by a hash of the index (Fibonacci hashing), so that every
  /// stratum is met.
  bool sampled(std::uint64_t index) const {
    return ((index + 1) * 0x9e3779b97f4a7c15 >> 32) % options_.second_opinion_every == 0;
  }

  const std::vector<std::unique_ptr<Check>>& checks_;
  const CampaignOptions& options_;
  reports::Listener& listener_;
  Clock::time_point start_;
  std::vector<Tally> tallies_;
  std::vector<std::uint64_t> trait_counts_ = std::vector<std::uint64_t>(traits().size());
  Doubt doubt_;
  std::uint64_t done_ = 0, total_ = 0;
  std::optional<reports::StoppedBy> stopped_by_;
};

}  // namespace

CampaignResult run_campaign(reports::Run run, const std::vector<std::unique_ptr<Check>>& checks,
                            const CampaignOptions& options, reports::Listener& listener) {
  CampaignResult result = Campaign(checks, options, listener).run(std::move(run));
  listener.run_finished(result.report, result.timing);
  return result;
}

Exit exit_of(const reports::Report& report) {
  const auto summary = reports::summarize(report);
  const auto total = report.checks().size();
  if (report.run.stopped_by == reports::StoppedBy::interrupt)
    return {130, "interrupted; the report is partial"};
  if (summary.fail + summary.error > 0)
    return {1, fmt::format("{} of {} checks failed", summary.fail + summary.error, total)};
  if (total == 0 && report.claims().empty()) return {4, "nothing ran"};
  if (summary.undecided + summary.vacuous > 0) {
    const std::string early = report.run.stopped_by == reports::StoppedBy::time_budget
                                  ? "; the run was stopped by the time budget"
                                  : "";
    return {3, fmt::format("of {} checks, {} are undecided and {} vacuous{}", total, summary.undecided,
                           summary.vacuous, early)};
  }
  if (const auto open = reports::undecided_claims(report.claims()); open > 0)
    return {3, fmt::format("{} of {} claims {} undecided", open, report.claims().size(),
                           open == 1 ? "is" : "are")};
  return {};
}

}  // namespace divcert::properties
