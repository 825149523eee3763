#include "properties/targets/process/pace.hpp"

#include <algorithm>

namespace divcert::properties {

namespace {

Pace::Time median(std::vector<Pace::Time> times) {
  const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
  std::ranges::nth_element(times, middle);
  return *middle;
}

}  // namespace

void Pace::Times::add(Time one) {
  if (last.size() < remembered)
    last.push_back(one);
  else
    last[seen % remembered] = one;
  ++seen;
}

std::optional<Pace::Time> Pace::cost() const {
  return others_.last.empty() ? std::nullopt : std::optional(median(others_.last));
}

std::vector<Pace::Time> Pace::times() const {
  std::vector<Time> times = others_.last;
  if (trusts_firsts_) times.insert(times.end(), firsts_.last.begin(), firsts_.last.end());
  return times;
}

Pace::Time Pace::hang_of(std::size_t cases) const {
  const std::vector<Time> all = times();
  if (all.empty() || (!trusts_firsts_ && !known())) return timeout_;
  const Time one = known() ? median(all) : *std::ranges::max_element(all);
  return std::min(timeout_, std::max(least_hang, hang * static_cast<long>(cases) * one));
}

Pace::Time Pace::patience(bool first, std::size_t cases) const {
  const Time usual = hang_of(cases);
  if (!first) return usual;
  if (first_took_) return std::max(usual, warm_up * *first_took_);
  return first_failed_ ? timeout_ : warm_up * timeout_;
}

Pace::Time Pace::second_patience(std::size_t cases) const {
  const Time twice = 2 * patience(true, cases);
  return known() ? twice : std::max(twice, timeout_);
}

void Pace::answered(std::size_t cases, Time took, bool first) {
  const Time one = took / static_cast<long>(cases);
  (first ? firsts_ : others_).add(one);
  if (first) {
    first_took_ = std::max(first_took_.value_or(took), took);
    return;
  }
  if (16 * took <= timeout_ && cases >= cases_) cases_ = std::min(2 * cases_, most_cases);
  if (8 * took <= timeout_) return;
  // As many as an eighth of the time-out has room for, at the speed just seen.
  const auto room =
      static_cast<std::size_t>(static_cast<double>(cases) * static_cast<double>(timeout_.count()) /
                               (8 * static_cast<double>(took.count())));
  cases_ = std::clamp<std::size_t>(room, 1, cases_);
}

void Pace::failed(bool first) {
  if (first && !first_took_) first_failed_ = true;
  cases_ = 1;
}

}  // namespace divcert::properties
