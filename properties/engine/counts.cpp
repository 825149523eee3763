#include "properties/engine/counts.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <iterator>

#include "properties/generators/labels.hpp"

namespace divcert::properties {
namespace {

template <class T>
void keep_better(std::optional<T>& kept, const std::optional<T>& other) {
  if (other && (!kept || other->beats(*kept))) kept = other;
}

}  // namespace

void Occurrence::add(std::uint64_t index, const Outcome& what) {
  if (count++ == 0 || index < first_case) {
    first_case = index;
    outcome = what;
  }
}

void Occurrence::merge(const Occurrence& other) {
  if (other.count == 0) return;
  if (count == 0 || other.first_case < first_case) {
    first_case = other.first_case;
    outcome = other.outcome;
  }
  count += other.count;
}

bool Occurrence::operator==(const Occurrence& other) const {
  return count == other.count && first_case == other.first_case && outcome.fault == other.outcome.fault &&
         std::bit_cast<std::uint64_t>(outcome.value) == std::bit_cast<std::uint64_t>(other.outcome.value) &&
         outcome.error == other.outcome.error;
}

void Failures::merge(const Failures& other) {
  Occurrence::merge(other);
  std::vector<std::uint64_t> both;
  std::ranges::merge(doubted, other.doubted, std::back_inserter(both));
  if (both.size() > most_doubted) both.resize(most_doubted);
  doubted = std::move(both);
  for (const auto& [stratum, here] : other.strata) strata[stratum].merge(here);
}

void Noted::merge(const Noted& other) {
  Occurrence::merge(other);
  keep_better(worst, other.worst);
}

bool Extreme::beats(const Extreme& other) const {
  if (observation.score != other.observation.score) return observation.score > other.observation.score;
  return index < other.index;
}

void CheckCounts::add(Domain domain, std::uint64_t index, const Observation& observation,
                      const Outcome& outcome, Opinion opinion) {
  using Result = Observation::Result;
  if (observation.result == Result::not_applicable) return;
  if (observation.result == Result::outside_hypothesis) {
    ++outside_hypothesis;
    return;
  }
  ++cases;  // those that could not be judged too: they were drawn, and are counted apart below
  if (observation.result == Result::not_judged) return not_judged.add(index, outcome);
  ++rungs[observation.rung];
  const std::size_t number = stratum_number(domain, index);
  if (strata.empty()) strata.resize(properties::strata(domain).size());
  StratumCounts& stratum = strata[number];
  ++stratum.cases;
  if (observation.result == Result::undecided) undecided.add(index, outcome);
  if (observation.result == Result::equality) ++equality;
  if (observation.result == Result::not_contradicted) ++not_contradicted;
  if (observation.failed()) {
    ++stratum.failures;
    Failures& kind = failures[observation.failure];
    kind.add(index, outcome);
    kind.strata[number].add(index, outcome);
    if (opinion == Opinion::due) kind.doubted.insert(std::ranges::upper_bound(kind.doubted, index), index);
    if (kind.doubted.size() > Failures::most_doubted) kind.doubted.pop_back();
  }
  if (opinion == Opinion::asked) ++second_opinions;
  Noted* const noted = observation.result == Result::noted ? &notes[observation.note] : nullptr;
  if (noted != nullptr) noted->add(index, outcome);
  if (std::isnan(observation.score)) return;
  const std::optional<Extreme> here{{observation, index}};
  if (noted != nullptr) keep_better(noted->worst, here);
  keep_better(stratum.worst, here);
  keep_better(worst, here);
}

void CheckCounts::merge(const CheckCounts& other) {
  cases += other.cases;
  equality += other.equality;
  not_contradicted += other.not_contradicted;
  outside_hypothesis += other.outside_hypothesis;
  second_opinions += other.second_opinions;
  for (const auto& [rung, count] : other.rungs) rungs[rung] += count;
  for (const auto& [kind, failure] : other.failures) failures[kind].merge(failure);
  for (const auto& [note, noted] : other.notes) notes[note].merge(noted);
  undecided.merge(other.undecided);
  not_judged.merge(other.not_judged);
  internal_errors.merge(other.internal_errors);
  if (strata.size() < other.strata.size()) strata.resize(other.strata.size());
  for (std::size_t k = 0; k < other.strata.size(); ++k) {
    strata[k].cases += other.strata[k].cases;
    strata[k].failures += other.strata[k].failures;
    keep_better(strata[k].worst, other.strata[k].worst);
  }
  keep_better(worst, other.worst);
}

reports::NotContradicted CheckCounts::not_contradicted_at() const {
  reports::NotContradicted open{not_contradicted};
  for (const auto& [rung, count] : rungs)  // ascending: the most bits first
    if (rung < reference::rung_exact) open.bits = -rung;
  return open;
}

std::uint64_t CheckCounts::failed_cases() const {
  std::uint64_t total = 0;
  for (const auto& [kind, failure] : failures) total += failure.count;
  return total;
}

Counts::Counts(std::size_t number_of_checks)
    : checks(number_of_checks), labels(properties::labels().size()) {}

void Counts::merge(const Counts& other) {
  for (std::size_t c = 0; c < other.checks.size(); ++c) checks.at(c).merge(other.checks[c]);
  for (std::size_t k = 0; k < other.labels.size(); ++k) labels.at(k) += other.labels[k];
}

}  // namespace divcert::properties
