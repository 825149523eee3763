#include "properties/findings/conclude.hpp"

#include <algorithm>
#include <map>
#include <mutex>

#include "properties/engine/work_queue.hpp"

namespace divcert::properties {

namespace {

/// Second opinions that a thread asks for at a time: some milliseconds each.
constexpr std::size_t doubts_of_a_job = 16;

/// Checks of functions that are asked serially, by target; the others alone.
std::vector<std::vector<std::size_t>> chains_of(const Checks& checks) {
  std::vector<std::vector<std::size_t>> chains;
  std::map<const Target*, std::size_t> chain_of;
  for (std::size_t c = 0; c < checks.size(); ++c) {
    const Target* const target = checks[c]->subject.target;
    if (target == nullptr || target->concurrent()) {
      chains.push_back({c});
      continue;
    }
    const auto [found, is_new] = chain_of.try_emplace(target, chains.size());
    if (is_new) chains.emplace_back();
    chains[found->second].push_back(c);
  }
  return chains;
}

}  // namespace

void Conclusion::for_each_check(reports::Phase phase, const std::function<bool(std::size_t)>& wanted,
                                const PerCheck& work) {
  WorkQueue queue;
  std::mutex one_at_a_time;
  std::uint64_t done = 0, total = 0;
  for (const auto& chain : chains_of(checks_)) {
    std::vector<std::size_t> chosen;
    std::ranges::copy_if(chain, std::back_inserter(chosen), wanted);
    total += chosen.size();
    if (!chosen.empty())
      queue.add([&, chosen] {
        for (const std::size_t c : chosen) {
          work(c);
          const std::lock_guard lock(one_at_a_time);
          listener_.progress({phase, ++done, total, 0});
        }
      });
  }
  const auto start = Deadline::Clock::now();
  queue.run(options_.threads);
  phases_.push_back(
      {phase, std::chrono::duration<double>(Deadline::Clock::now() - start).count(), queue.busy_seconds()});
}

std::vector<std::optional<SearchResult>> Conclusion::search(
    const Counts& counts, const std::function<bool(const Check&)>& searches) {
  std::vector<std::optional<SearchResult>> results(checks_.size());
  for_each_check(
      reports::Phase::searching,
      [&](std::size_t c) {
        return options_.search > 0 && deadline_.may_judge() && !counts.checks[c].failing() &&
               !worst_cases(counts.checks[c]).empty() && searches(*checks_[c]);
      },
      [&](std::size_t c) {
        const std::uint64_t share = checks_[c]->subject ? 3 : 20;
        const std::uint64_t evaluations = (options_.search * share + 19) / 20;
        results[c] = properties::search(*checks_[c], worst_cases(counts.checks[c]), evaluations,
                                        options_.seed, [this] { return deadline_.may_judge(); });
      });
  return results;
}

void Conclusion::settle(Counts& counts) {
  WorkQueue queue;
  std::mutex one_at_a_time;
  for (std::size_t c = 0; c < checks_.size(); ++c)
    for (auto& [kind, failures] : counts.checks[c].failures)
      for (std::size_t begin = 0; begin < failures.doubted.size(); begin += doubts_of_a_job) {
        const auto chunk = std::span(failures.doubted).subspan(begin);
        queue.add([&, c, chunk = chunk.first(std::min(chunk.size(), doubts_of_a_job))] {
          if (!deadline_.may_investigate()) return;
          const CheckCounts settled = settle_doubts(*checks_[c], chunk, options_.seed);
          const std::lock_guard lock(one_at_a_time);
          counts.checks[c].second_opinions += settled.second_opinions;
          counts.checks[c].internal_errors.merge(settled.internal_errors);
        });
      }
  const auto start = Deadline::Clock::now();
  queue.run(options_.threads);
  phases_.push_back({reports::Phase::confirming,
                     std::chrono::duration<double>(Deadline::Clock::now() - start).count(),
                     queue.busy_seconds()});
}

std::vector<reports::Check> Conclusion::conclude(Counts& counts,
                                                 const std::function<bool(const Check&)>& searches) {
  const bool whole = options_.shard.whole();
  std::vector<std::optional<SearchResult>> searched(checks_.size());
  for (const auto& check : checks_)
    if (check->subject) check->subject.target->set_deadline(deadline_.of_investigating());
  if (whole) {
    searched = search(counts, searches);
    settle(counts);
  }
  std::vector<reports::Check> entries(checks_.size());
  for_each_check(
      reports::Phase::investigating, [](std::size_t) { return true; },
      [&](std::size_t c) {
        entries[c] = investigate(*checks_[c], counts.checks[c],
                                 {.seed = options_.seed,
                                  .ladder = ladder_,
                                  .search = std::move(searched[c]),
                                  .shrinks = whole,
                                  .go_on = [this] { return deadline_.may_investigate(); }});
        if (journal_ != nullptr)
          for (const reports::Finding& finding : entries[c].findings)
            journal_->write_finding(entries[c].id, finding);
      });
  return entries;
}

}  // namespace divcert::properties
