#include "properties/targets/process/pace.hpp"

#include <algorithm>

namespace divcert::properties {

std::optional<Pace::Time> Pace::cost() const {
  if (of_a_case_.empty()) return std::nullopt;
  std::vector<Time> times = of_a_case_;
  const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
  std::ranges::nth_element(times, middle);
  return *middle;
}

Pace::Time Pace::patience(bool first, std::size_t cases) const {
  Time usual = timeout_;
  constexpr std::size_t enough = 5;  // requests, before a hang is told by the speed
  if (const auto one = cost(); one && of_a_case_.size() >= enough)
    usual = std::min(timeout_, std::max(least_hang, hang * static_cast<long>(cases) * *one));
  if (!first) return usual;
  if (first_took_) return std::max(usual, warm_up * *first_took_);
  return first_failed_ ? timeout_ : warm_up * timeout_;
}

void Pace::answered(std::size_t cases, Time took, bool first) {
  if (first) {
    first_took_ = std::max(first_took_.value_or(took), took);
    return;
  }
  const Time one = took / static_cast<long>(cases);
  if (of_a_case_.size() < remembered)
    of_a_case_.push_back(one);
  else
    of_a_case_[requests_ % remembered] = one;
  ++requests_;
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
