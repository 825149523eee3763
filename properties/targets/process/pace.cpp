#include "properties/targets/process/pace.hpp"

#include <algorithm>

namespace divcert::properties {

Pace::Milliseconds Pace::patience(bool first) const {
  if (!first) return timeout_;
  if (first_took_) return std::max(timeout_, warm_up * *first_took_);
  return first_failed_ ? timeout_ : warm_up * timeout_;
}

void Pace::answered(std::size_t cases, Milliseconds took, bool first) {
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
