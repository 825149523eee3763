#include "properties/engine/campaign.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <memory>
#include <mutex>
#include <thread>

#include "properties/engine/chains.hpp"
#include "properties/engine/second_opinion.hpp"
#include "properties/engine/slowness.hpp"
#include "properties/engine/work_queue.hpp"
#include "properties/generators/labels.hpp"

namespace divcert::properties {
namespace {

using Clock = Deadline::Clock;

/// A block of cases is what a thread judges at a time, for all checks: some 40 ms, so that no thread waits
/// long for the last.
constexpr std::uint64_t block_size = 8;
/// One request for a function that is asked serially.
constexpr std::uint64_t batch_size = 64;
constexpr std::chrono::milliseconds checkpoint_period{1000};

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

/// What one thread has counted since it last handed it over.
struct Share {
  Progress progress;
  std::vector<double> seconds;
  std::uint64_t cases = 0;
  Clock::time_point handed_over = Clock::now();
};

/// A target that is asked by one thread at a time, with its checks.
struct Chain {
  std::vector<std::size_t> checks;
  bool check_by_check =
      false;  ///< a function with a memory is done with before the next; else all block by block
  std::uint64_t blocks = 0;  ///< of the longest check
  std::uint64_t step = 0;
  std::vector<double> spent = {};  ///< by check, seconds of asking
  bool dropped = false;            ///< an interrupt came while it was asked
};

class Campaign {
 public:
  Campaign(const Checks& checks, const CampaignOptions& options, const Deadline& deadline,
           reports::Listener& listener, Progress before, const Checkpoint& checkpoint)
      : checks_(checks),
        options_(options),
        deadline_(deadline),
        listener_(listener),
        checkpoint_(checkpoint),
        total_{std::move(before), std::vector<double>(checks.size())},
        done_before_(total_.progress.units),
        failures_before_(total_.progress.failures),
        failed_at_(std::make_unique<std::atomic<std::uint64_t>[]>(checks.size())),
        queue_([this] { return next_block(); }) {
    if (total_.progress.counts.checks.empty()) total_.progress.counts = Counts(checks.size());
    for (std::size_t c = 0; c < checks_.size(); ++c) failed_at_[c] = ~std::uint64_t{0};
    auto [serial, alone] = chains_of(checks_);
    for (const std::size_t c : alone) parallel_[index_of(checks_[c]->domain())].push_back(c);
    for (auto& members : serial) {
      Target& target = *checks_[members.front()]->subject.target;
      target.set_deadline(deadline.of_judging());
      Chain& chain = chains_.emplace_back();
      chain.check_by_check = target.in_process();
      // What the drawn pairs were like is counted by blocks, whoever judges them.
      for (const std::size_t c : members)
        if (const Domain domain = checks_[c]->domain(); domain == Domain::masses)
          cases_[index_of(domain)] = std::max(cases_[index_of(domain)], share_of(*checks_[c]));
      for (const std::size_t c : members)
        chain.blocks = std::max(chain.blocks, blocks_of(share_of(*checks_[c]), batch_size));
      chain.spent.resize(members.size());
      chain.checks = std::move(members);
    }
    for (const Domain domain : domains)
      for (const std::size_t c : parallel_[index_of(domain)])
        cases_[index_of(domain)] = std::max(cases_[index_of(domain)], share_of(*checks_[c]));
    for (const std::uint64_t cases : cases_) expected_ += cases;
    for (const Chain& chain : chains_)
      for (const std::size_t c : chain.checks) expected_ += share_of(*checks_[c]);
  }

  Judged run() {
    const auto start = Clock::now();
    listener_.phase_started(reports::Phase::judging);
    for (std::size_t k = 0; k < chains_.size(); ++k) queue_.add([this, k] { step(k); });
    queue_.run(options_.threads);
    for (auto& [thread, share] : shares_) hand_over(*share);
    if (checkpoint_) checkpoint_(total_.progress);
    Judged judged{std::move(total_.progress.counts),
                  {},
                  std::move(total_.seconds),
                  seconds_since(start),
                  queue_.busy_seconds()};
    listener_.phase_finished({reports::Phase::judging, judged.seconds, judged.busy_seconds});
    if (cut_short_)
      judged.stopped_by =
          deadline_.interrupted() ? reports::StoppedBy::interrupt : reports::StoppedBy::time_budget;
    else if (spared_)
      judged.stopped_by = reports::StoppedBy::slow_function;
    return judged;
  }

 private:
  static constexpr Domain domains[] = {Domain::masses, Domain::family};
  static std::size_t index_of(Domain domain) { return static_cast<std::size_t>(domain); }
  static std::uint64_t blocks_of(std::uint64_t cases, std::uint64_t size) {
    return (cases + size - 1) / size;
  }

  /// How many of a check's cases are in this shard; case k of them has the index k·count + shard.
  std::uint64_t share_of(const Check& check) const {
    const std::uint64_t cases = check.space.size(options_.cases);
    const Shard shard = options_.shard;
    return shard.index < cases ? (cases - 1 - shard.index) / shard.count + 1 : 0;
  }
  std::uint64_t index_of_case(std::uint64_t k) const {
    return k * options_.shard.count + options_.shard.index;
  }

  // Units of work: block b of a domain, and step s of a chain.
  std::uint64_t unit(Domain domain, std::uint64_t block) const { return index_of(domain) << 44 | block; }
  std::uint64_t unit(std::size_t chain, std::uint64_t step) const { return (chain + 2) << 44 | step; }

  /// The next block, the domains in turn, so that a run that is cut short has seen both. The first block of
  /// each domain is judged even if an interrupt comes at once: without it there is no report.
  std::optional<WorkQueue::Job> next_block() {
    for (;;) {
      const auto least = std::min_element(std::begin(next_), std::end(next_));
      const auto d = static_cast<std::size_t>(least - std::begin(next_));
      if (*least == no_more) return std::nullopt;
      const std::uint64_t block = *least;
      if (block * block_size >= cases_[d]) {
        *least = no_more;
        continue;
      }
      if (block > 0 && !deadline_.may_judge()) {
        cut_short_ = true;
        *least = no_more;
        continue;
      }
      ++*least;
      const Domain domain = domains[d];
      if (done_before_.contains(unit(domain, block))) continue;
      return [this, domain, block] { judge_block(domain, block); };
    }
  }

  Share& my_share() {
    const std::lock_guard lock(mutex_);
    auto& share = shares_[std::this_thread::get_id()];
    if (!share) {
      share = std::make_unique<Share>();
      share->progress.counts = Counts(checks_.size());
      share->seconds.resize(checks_.size());
    }
    return *share;
  }

  void judge_block(Domain domain, std::uint64_t block) {
    Share& share = my_share();
    const std::size_t d = index_of(domain);
    const std::uint64_t begin = block * block_size, end = std::min(begin + block_size, cases_[d]);
    std::vector<Case> cases(end - begin);
    for (std::uint64_t k = begin; k < end; ++k) {
      const std::uint64_t index = index_of_case(k);
      Case& drawn = cases[k - begin] = draw_value(domain, options_.seed, index);
      if (domain == Domain::masses && index < options_.cases) count_labels(drawn, share.progress.counts);
    }
    for (const std::size_t c : parallel_[d]) {
      const auto before = Clock::now();
      const std::uint64_t last = std::min(end, share_of(*checks_[c]));
      for (std::uint64_t k = begin; k < last; ++k)
        judge_case(c, cases[k - begin], index_of_case(k), nullptr, share);
      share.seconds[c] += seconds_since(before);
    }
    share.cases += end - begin;
    finish(share, unit(domain, block));
  }

  static void count_labels(const Case& drawn, Counts& counts) {
    const std::uint32_t labels = labels_of(drawn);
    for (std::size_t k = 0; k < counts.labels.size(); ++k) counts.labels[k] += labels >> k & 1;
  }

  /// `answer`: what the function returned, or nullptr where it is still to be asked.
  void judge_case(std::size_t c, const Case& drawn, std::uint64_t index, Outcome* answer, Share& share) {
    const Check& check = *checks_[c];
    if (!check.applies(drawn) || !check.space.draws(index) || !worth_judging(c, index)) return;
    try {
      const Case fitted = check.space.fit ? check.fitted(drawn, options_.seed, index) : Case();
      const Case& instance = check.space.fit ? fitted : drawn;
      if (check.asking == Asking::itself && !check.in_domain(instance)) return;
      Outcome outcome = answer == nullptr ? check.outcome_of(instance) : std::move(*answer);
      const Observation observation = check.observe(instance, outcome);
      if (answer == nullptr && observation.result == Observation::Result::not_judged && lacks_time(check)) {
        cut_short_ = true;
        return;
      }
      Opinion opinion = Opinion::due;
      if (is_sampled(index, options_.second_opinion_every))
        opinion = require_second_opinion(check, instance) ? Opinion::asked : Opinion::none;
      share.progress.counts.checks[c].add(check.domain(), index, observation, outcome, opinion);
      if (observation.failed()) note_failure(c, index);
    } catch (const std::exception& error) {
      share.progress.counts.checks[c].internal_errors.add(
          index, Outcome::failed(Outcome::Fault::none, error.what()));
      const std::lock_guard lock(mutex_);
      listener_.internal_error({check.id(), to_options(drawn), error.what()});
    }
  }

  bool worth_judging(std::size_t c, std::uint64_t index) const {
    return !options_.until_first_failure || index < failed_at_[c].load(std::memory_order_relaxed);
  }
  void note_failure(std::size_t c, std::uint64_t index) {
    std::uint64_t known = failed_at_[c].load();
    while (index < known && !failed_at_[c].compare_exchange_weak(known, index)) {
    }
  }

  /// Of a step: which of the chain's checks, and which of its blocks.
  struct Place {
    std::size_t place;
    std::uint64_t block;
  };
  static Place place_of(const Chain& chain, std::uint64_t step) {
    const std::size_t width = chain.checks.size();
    if (chain.check_by_check) return {step / chain.blocks, step % chain.blocks};
    return {step % width, step / width};
  }

  /// How often the function of a check has failed.
  static int failures_of(const Check& check) {
    return check.subject.target->failures(*check.subject.function);
  }

  /// One step of a chain: one batch of cases of one check.
  void step(std::size_t k) {
    Chain& chain = chains_[k];
    const std::uint64_t steps = chain.blocks * chain.checks.size();
    for (; chain.step < steps && done_before_.contains(unit(k, chain.step)); ++chain.step)
      if (const auto before = failures_before_.find(unit(k, chain.step)); before != failures_before_.end()) {
        const Subject& subject = checks_[chain.checks[place_of(chain, chain.step).place]]->subject;
        subject.target->add_failures(*subject.function, before->second);
      }
    if (chain.step >= steps) return;
    if (chain.step > 0 && !deadline_.may_judge()) {
      cut_short_ = true;
      return;
    }
    const std::uint64_t number = chain.step++;
    const auto [place, block] = place_of(chain, number);
    const std::size_t c = chain.checks[place];
    if (chain.check_by_check && block == 0) checks_[c]->subject.target->forget(*checks_[c]->subject.function);
    if (block == 0 || !has_had_its_share(k, place)) ask_and_judge(k, place, block, number);
    queue_.add([this, k] { step(k); });
  }

  /// A slow function has a budget, and each of its checks the same share of it, or one case.
  bool has_had_its_share(std::size_t k, std::size_t place) {
    const Chain& chain = chains_[k];
    const Check& check = *checks_[chain.checks[place]];
    if (!is_slow(check)) return false;
    const Function* const function = check.subject.function;
    const auto checks = std::ranges::count_if(chain.checks, [&](std::size_t c) {
      return options_.time_budget || checks_[c]->subject.function == function;
    });
    // Of a time budget half: the other one is for what comes before its speed is known, and for its
    // neighbours.
    const double budget = options_.time_budget
                              ? std::chrono::duration<double>(*options_.time_budget).count() / 2
                              : std::chrono::duration<double>(budget_of_slow).count();
    if (chain.spent[place] * static_cast<double>(checks) < budget) return false;
    spared_ = true;
    return true;
  }

  struct Batch {
    std::vector<std::uint64_t> indices;
    std::vector<Case> drawn;
    std::vector<Outcome> outcomes;
  };

  void ask_and_judge(std::size_t k, std::size_t place, std::uint64_t block, std::uint64_t number) {
    const std::size_t c = chains_[k].checks[place];
    const Check& check = *checks_[c];
    const std::uint64_t begin = block * batch_size, end = std::min(begin + batch_size, share_of(check));
    auto batch = std::make_shared<Batch>();
    for (std::uint64_t i = begin; i < end; ++i) {
      const std::uint64_t index = index_of_case(i);
      if (!check.space.draws(index) || !worth_judging(c, index)) continue;
      Case drawn = draw_value(check.domain(), options_.seed, index);
      if (!check.applies(drawn)) continue;
      batch->indices.push_back(index);
      batch->drawn.push_back(std::move(drawn));
    }
    const bool asks_itself = check.asking == Asking::itself;
    const int failed_before = failures_of(check);
    const auto before = Clock::now();
    if (!asks_itself) {
      ask(check, *batch, k, place);
      const bool all_asked = std::ranges::none_of(
          batch->outcomes, [](const Outcome& outcome) { return outcome.fault == Outcome::Fault::not_run; });
      if (!all_asked && lacks_time(check)) {  // half asked: nothing of it is counted
        cut_short_ = true;
        return;
      }
    }
    const double seconds = seconds_since(before);
    const int failed_asking = failures_of(check) - failed_before;
    const auto judge = [=, this, size = begin < end ? end - begin : 0] {
      Share& share = my_share();
      const auto start = Clock::now();
      for (std::size_t i = 0; i < batch->drawn.size(); ++i) {
        if (i > 0 && batch->outcomes.empty() && has_had_its_share(k, place)) break;
        const auto before_case = Clock::now();
        judge_case(c, batch->drawn[i], batch->indices[i],
                   batch->outcomes.empty() ? nullptr : &batch->outcomes[i], share);
        if (batch->outcomes.empty()) chains_[k].spent[place] += seconds_since(before_case);
      }
      share.seconds[c] += seconds + seconds_since(start);
      share.cases += size;
      // What asks itself has asked only now; else others may be asking already.
      const int failures = asks_itself ? failures_of(*checks_[c]) - failed_before : failed_asking;
      if (failures > 0) share.progress.failures[unit(k, number)] = failures;
      finish(share, unit(k, number));
    };
    // What has been asked already can be judged by any thread; a function with a memory is judged at once.
    if (asks_itself || chains_[k].check_by_check)
      judge();
    else
      queue_.add(judge);
  }

  /// Whether what was not asked was not asked because the run's time is over, or too short for it.
  bool lacks_time(const Check& check) const {
    return !deadline_.may_judge() ||
           (check.subject && check.subject.target->out_of_time(*check.subject.function));
  }

  /// As many cases at a time as can be asked for; of a slow function one by one, until its share is spent.
  void ask(const Check& check, Batch& batch, std::size_t k, std::size_t place) {
    std::vector<Case> fitted;
    for (std::size_t i = 0; i < batch.drawn.size(); ++i)
      fitted.push_back(check.fitted(batch.drawn[i], options_.seed, batch.indices[i]));
    std::vector<const Case*> cases;
    for (const Case& instance : fitted) cases.push_back(&instance);
    Target& target = *check.subject.target;
    for (std::span<const Case* const> left(cases); !left.empty();) {
      if (left.size() < cases.size() && has_had_its_share(k, place)) break;
      const bool known_fast = target.cost(*check.subject.function) && !is_slow(check);
      const auto portion = left.first(known_fast ? left.size() : 1);
      const auto start = Clock::now();
      std::ranges::move(target.evaluate(*check.subject.function, portion),
                        std::back_inserter(batch.outcomes));
      chains_[k].spent[place] += seconds_since(start);
      left = left.subspan(portion.size());
    }
    if (batch.outcomes.empty()) return;
    batch.drawn.resize(batch.outcomes.size());
    batch.indices.resize(batch.outcomes.size());
    const auto crash = std::ranges::find(batch.outcomes, Outcome::Fault::crashed, &Outcome::fault);
    if (crash == batch.outcomes.end()) return;
    const std::lock_guard lock(mutex_);
    listener_.adapter_died({check.subject.target->name(), check.subject.function->name, crash->error});
  }

  void finish(Share& share, std::uint64_t unit) {
    share.progress.units.add(unit);
    if (Clock::now() - share.handed_over >= checkpoint_period) hand_over(share);
  }

  /// What a thread has counted becomes part of the whole.
  void hand_over(Share& share) {
    const std::lock_guard lock(mutex_);
    total_.progress.counts.merge(share.progress.counts);
    total_.progress.units.merge(share.progress.units);
    total_.progress.failures.merge(share.progress.failures);
    for (std::size_t c = 0; c < share.seconds.size(); ++c) total_.seconds[c] += share.seconds[c];
    total_.cases += share.cases;
    share.progress = {.counts = Counts(checks_.size()), .units = {}};
    std::ranges::fill(share.seconds, 0.0);
    share.cases = 0;
    share.handed_over = Clock::now();
    const auto failing = std::ranges::count_if(total_.progress.counts.checks, &CheckCounts::failing);
    listener_.progress(
        {reports::Phase::judging, total_.cases, expected_, static_cast<std::uint64_t>(failing)});
    if (checkpoint_ && share.handed_over - last_checkpoint_ >= checkpoint_period) {
      checkpoint_(total_.progress);
      last_checkpoint_ = share.handed_over;
    }
  }

  static constexpr std::uint64_t no_more = ~std::uint64_t{0};

  const Checks& checks_;
  const CampaignOptions& options_;
  const Deadline& deadline_;
  reports::Listener& listener_;
  const Checkpoint& checkpoint_;
  std::vector<std::size_t> parallel_[2];  ///< checks that any thread may judge, by domain
  std::uint64_t cases_[2] = {0, 0};       ///< of this shard, by domain
  std::uint64_t next_[2] = {0, 0};        ///< block
  std::vector<Chain> chains_;
  std::uint64_t expected_ = 0;
  std::mutex mutex_;
  Share total_;
  Clock::time_point last_checkpoint_ = Clock::now();
  Units done_before_;
  std::map<std::uint64_t, int> failures_before_;  ///< by the units that were done
  std::map<std::thread::id, std::unique_ptr<Share>> shares_;
  std::unique_ptr<std::atomic<std::uint64_t>[]> failed_at_;
  std::atomic<bool> cut_short_ = false;
  std::atomic<bool> spared_ = false;  ///< a slow function was asked less than was wished
  WorkQueue queue_;
};

}  // namespace

Judged judge_cases(const Checks& checks, const CampaignOptions& options, const Deadline& deadline,
                   reports::Listener& listener, Progress before, const Checkpoint& checkpoint) {
  return Campaign(checks, options, deadline, listener, std::move(before), checkpoint).run();
}

}  // namespace divcert::properties
