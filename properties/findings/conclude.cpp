#include "properties/findings/conclude.hpp"

#include <algorithm>
#include <mutex>

#include "properties/engine/chains.hpp"
#include "properties/engine/phase.hpp"
#include "properties/engine/slowness.hpp"
#include "properties/findings/memory.hpp"

namespace divcert::properties {

namespace {

/// Second opinions that a thread asks for at a time: some milliseconds each.
constexpr std::size_t doubts_of_a_job = 16;

Deadline::Clock::time_point latest(const Check& check) {
  return is_slow(check) ? Deadline::Clock::now() + investigation_of_slow : Deadline::Clock::time_point::max();
}

}  // namespace

void Conclusion::for_each_check(reports::Phase phase, const std::function<bool(std::size_t)>& wanted,
                                const PerCheck& work) {
  WorkQueue queue;
  std::uint64_t done = 0, total = 0;
  const auto add = [&](std::span<const std::size_t> chain) {
    std::vector<std::size_t> chosen;
    std::ranges::copy_if(chain, std::back_inserter(chosen), wanted);
    total += chosen.size();
    if (!chosen.empty())
      queue.add([&, chosen] {
        for (const std::size_t c : chosen) {
          work(c);
          const std::lock_guard lock(one_at_a_time_);
          listener_.progress({phase, ++done, total, 0});
        }
      });
  };
  const Chains chains = chains_of(checks_);
  for (const auto& chain : chains.serial) add(chain);
  for (const std::size_t c : chains.alone) add({&c, 1});
  phases_.push_back(run_phase(phase, queue, options_.threads, listener_));
}

std::vector<std::optional<SearchResult>> Conclusion::search(
    const Counts& counts, const std::function<bool(const Check&)>& searches) {
  std::vector<std::optional<SearchResult>> results(checks_.size());
  for_each_check(
      reports::Phase::searching,
      [&](std::size_t c) {
        return options_.search > 0 && !is_slow(*checks_[c]) && deadline_.may_judge() &&
               !counts.checks[c].failing() && !worst_cases(counts.checks[c]).empty() &&
               (!checks_[c]->subject || checks_[c]->subject.target->answers_at_once()) &&
               searches(*checks_[c]);
      },
      [&](std::size_t c) {
        const std::uint64_t share = checks_[c]->subject ? 3 : 20;
        const std::uint64_t one_in = 20 * checks_[c]->space.one_in;
        const std::uint64_t evaluations = (options_.search * share + one_in - 1) / one_in;
        results[c] = properties::search(*checks_[c], worst_cases(counts.checks[c]), evaluations,
                                        options_.seed, [this] { return deadline_.may_judge(); });
      });
  return results;
}

void Conclusion::settle(Counts& counts) {
  WorkQueue queue;
  for (std::size_t c = 0; c < checks_.size(); ++c)
    for (auto& [kind, failures] : counts.checks[c].failures)
      for (std::size_t begin = 0; begin < failures.doubted.size(); begin += doubts_of_a_job) {
        const auto chunk = std::span(failures.doubted).subspan(begin);
        queue.add([&, c, chunk = chunk.first(std::min(chunk.size(), doubts_of_a_job))] {
          if (!deadline_.may_investigate()) return;
          const CheckCounts settled = settle_doubts(*checks_[c], chunk, options_.seed);
          const std::lock_guard lock(one_at_a_time_);
          counts.checks[c].second_opinions += settled.second_opinions;
          counts.checks[c].internal_errors.merge(settled.internal_errors);
        });
      }
  phases_.push_back(run_phase(reports::Phase::confirming, queue, options_.threads, listener_));
}

std::vector<reports::Check> Conclusion::conclude(Counts& counts,
                                                 const std::function<bool(const Check&)>& reported) {
  const bool whole = options_.shard.whole();
  std::vector<std::optional<SearchResult>> searched(checks_.size());
  for (const auto& check : checks_)
    if (check->subject) check->subject.target->set_deadline(deadline_.of_investigating());
  if (whole) {
    searched = search(counts, reported);
    settle(counts);
  }
  std::map<const Function*, Accused> accused;
  for (const auto& check : checks_)
    if (check->subject) accused.try_emplace(check->subject.function, check->subject, ladder_);
  std::vector<reports::Check> entries(checks_.size());
  for_each_check(
      reports::Phase::investigating, [](std::size_t) { return true; },
      [&](std::size_t c) {
        if (const Subject& subject = checks_[c]->subject; subject && counts.checks[c].failing())
          subject.target->pardon(*subject.function, false);  // what follows asks for reasons
        const auto whom = accused.find(checks_[c]->subject.function);
        entries[c] = investigate(*checks_[c], counts.checks[c],
                                 {.seed = options_.seed,
                                  .ladder = ladder_,
                                  .accused = whom == accused.end() ? nullptr : &whom->second,
                                  .search = std::move(searched[c]),
                                  .shrinks = whole && reported(*checks_[c]),
                                  .go_on = [this, until = latest(*checks_[c])] {
                                    return deadline_.may_investigate() && Deadline::Clock::now() < until;
                                  }});
        if (!reported(*checks_[c])) return;
        const std::lock_guard lock(one_at_a_time_);
        for (const reports::Finding& finding : entries[c].findings)
          listener_.finding_confirmed(entries[c], finding);
        listener_.check_finished(entries[c]);
      });
  lay_on_the_sign(entries);
  lay_on_memory(entries);
  return entries;
}

}  // namespace divcert::properties
