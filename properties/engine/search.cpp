#include "properties/engine/search.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "properties/generators/moves.hpp"

namespace divcert::properties {
namespace {

/// Starts of more points only where there are no others: a step costs as much as the points.
constexpr std::size_t few_points = 48;
constexpr std::size_t most_starts = 8;
/// Draws of steps for each evaluation, at most: many cannot be done exactly, or lead out of the domain.
constexpr std::uint64_t tries_per_evaluation = 16;

struct Scored {
  Case instance;
  Observation observation;
  std::uint64_t start = 0;
};

class Climber {
 public:
  Climber(const Check& check, std::uint64_t seed, const std::function<bool()>& go_on)
      : check_(check), go_on_(go_on), source_(rc::Random(rc::Random::Key{seed, stream(check), 0, 2})) {}

  bool ended() const { return failed_.has_value() || !go_on_(); }
  std::uint64_t evaluations() const { return evaluations_; }
  const std::optional<Scored>& failed() const { return failed_; }
  const Outcome& outcome() const { return outcome_; }

  /// The case with its score; nothing where it has none or lies outside the domain.
  std::optional<Scored> score(Case instance, std::uint64_t start) {
    if (!check_.in_domain(instance)) return std::nullopt;
    ++evaluations_;
    Outcome outcome = check_.outcome_of(instance);
    const Observation observation = check_.observe(instance, outcome);
    if (observation.failed()) {
      failed_ = {std::move(instance), observation, start};
      outcome_ = std::move(outcome);
      return std::nullopt;
    }
    const bool holds = observation.result == Observation::Result::passed ||
                       observation.result == Observation::Result::equality;  // of one link of several
    if (!holds || std::isnan(observation.score)) return std::nullopt;
    return Scored{std::move(instance), observation, start};
  }

  /// Climbs until so many evaluations have been made in all. A step that does not lower the score is taken,
  /// one that raised it is tried again.
  void climb(Scored& current, std::uint64_t until) {
    std::optional<Move> last;
    for (std::uint64_t tries = tries_per_evaluation * (until - std::min(until, evaluations_));
         tries > 0 && evaluations_ < until && !ended(); --tries) {
      const Move move = last && source_.one_in(2) ? *last : static_cast<Move>(source_.below(move_count));
      auto next = moved(current.instance, move, source_);
      if (!next) continue;
      auto scored = score(std::move(*next), current.start);
      if (!scored || !(scored->observation.score >= current.observation.score)) continue;
      if (scored->observation.score > current.observation.score) last = move;
      current = std::move(*scored);
    }
  }

 private:
  static std::uint64_t stream(const Check& check) { return stream_of(check.id()); }

  const Check& check_;
  const std::function<bool()>& go_on_;
  Source source_;
  std::uint64_t evaluations_ = 0;
  std::optional<Scored> failed_;
  Outcome outcome_;
};

bool better(const Scored& a, const Scored& b) { return a.observation.score > b.observation.score; }

std::vector<Scored> scored_starts(const Check& check, std::span<const std::uint64_t> indices,
                                  std::uint64_t seed, Climber& climber) {
  std::vector<Scored> starts;
  for (const std::uint64_t index : indices) {
    if (climber.ended()) break;
    const Case instance = check.fitted(draw_value(check.domain(), seed, index), seed, index);
    if (auto scored = climber.score(instance, index)) starts.push_back(std::move(*scored));
  }
  std::stable_sort(starts.begin(), starts.end(), better);
  return starts;
}

/// The best, of few points where there are such.
std::vector<Scored> chosen(std::vector<Scored> starts) {
  const auto few = std::stable_partition(starts.begin(), starts.end(),
                                         [](const Scored& s) { return s.instance.p().size() <= few_points; });
  if (few != starts.begin()) starts.erase(few, starts.end());
  if (starts.size() > most_starts) starts.erase(starts.begin() + most_starts, starts.end());
  return starts;
}

}  // namespace

SearchResult search(const Check& check, std::span<const std::uint64_t> starts, std::uint64_t evaluations,
                    std::uint64_t seed, const std::function<bool()>& go_on) {
  SearchResult result;
  result.before = result.after = std::numeric_limits<double>::quiet_NaN();
  Climber climber(check, seed, go_on);
  auto all = scored_starts(check, starts, seed, climber);
  Scored best;
  if (!all.empty()) {
    best = all.front();
    result.before = best.observation.score;
    auto climbers = chosen(std::move(all));
    const std::uint64_t first = climber.evaluations(),
                        half = (evaluations - std::min(evaluations, first)) / 2;
    for (std::size_t i = 0; i < climbers.size() && !climber.ended(); ++i)
      climber.climb(climbers[i], first + half * (i + 1) / climbers.size());
    std::stable_sort(climbers.begin(), climbers.end(), better);
    if (!climber.ended()) climber.climb(climbers.front(), evaluations);
    if (better(climbers.front(), best)) best = std::move(climbers.front());
    result.after = best.observation.score;
  }
  if (climber.failed()) best = *climber.failed();
  result.evaluations = climber.evaluations();
  result.outcome = climber.outcome();
  result.worst = std::move(best.instance);
  result.observation = best.observation;
  result.start = best.start;
  return result;
}

}  // namespace divcert::properties
