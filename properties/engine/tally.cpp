#include "properties/engine/tally.hpp"

#include <cmath>
#include <cstdlib>

#include <boost/math/distributions/binomial.hpp>
#include <fmt/format.h>
#include <rapidcheck/shrinkable/Create.h>

#include "properties/findings/witness.hpp"
#include "properties/generators/shrink/shrink.hpp"

namespace divcert::properties {
namespace {

/// Six digits, and more where fewer would put the score on the other side of one half or of one, where
/// contracts and laws have their bounds.
std::string format_score(double score) {
  for (int digits = 6;; ++digits) {
    std::string text = fmt::format("{:.{}g}", score, digits);
    const double shown = std::strtod(text.c_str(), nullptr);
    const auto same_side = [&](double bound) {
      return (shown < bound) == (score < bound) && (shown > bound) == (score > bound);
    };
    if ((same_side(0.5) && same_side(1)) || digits >= 17) return text;
  }
}

/// Clopper and Pearson's upper bound of the failure rate, at 95 %. Cases of unlike strata have unlike rates:
/// the bound is then on their mean, and only safer (Hoeffding, Ann. Math. Statist. 27 (1956)). Two digits,
/// rounded up.
std::string failure_rate_bound(std::uint64_t cases, std::uint64_t failures) {
  if (cases == 0) return {};
  if (failures >= cases) return "1";
  const double bound = boost::math::binomial_distribution<>::find_upper_bound_on_p(
      static_cast<double>(cases), static_cast<double>(failures), 0.05);
  for (double shown = bound;; shown *= 1.001)
    if (const std::string text = fmt::format("{:.2g}", shown); std::strtod(text.c_str(), nullptr) >= bound)
      return text;
}

}  // namespace

Tally::Tally(const Check& check) : check_(check), strata_(strata(check.domain()).size()) {}

void Tally::add(std::uint64_t index, const Observation& observation, const Outcome& outcome) {
  if (observation.result == Observation::Result::not_applicable) return;
  if (observation.result == Observation::Result::outside_hypothesis) {
    ++outside_hypothesis_;
    return;
  }
  const auto count = [&](Failure& failure) {
    if (failure.count++ == 0) failure = {1, index, outcome};
  };
  ++cases_;  // those that could not be judged too: they were drawn, and are counted apart below
  if (observation.result == Observation::Result::not_judged) {
    count(not_judged_);
    return;
  }
  ++rungs_[observation.rung];
  PerStratum& stratum = strata_[stratum_number(check_.domain(), index)];
  ++stratum.cases;
  if (observation.result == Observation::Result::undecided) count(undecided_);
  if (observation.result == Observation::Result::equality) ++equality_;
  if (observation.failed()) {
    ++stratum.failures;
    count(failures_[observation.failure]);
  }
  if (std::isnan(observation.score)) return;
  if (!stratum.worst || observation.score > *stratum.worst) {
    stratum.worst = observation.score;
    stratum.worst_case = index;
  }
  if (!worst_ || observation.score > worst_->observation.score) worst_ = {observation, index};
}

std::vector<std::uint64_t> Tally::worst_cases() const {
  std::vector<std::uint64_t> cases;
  for (const PerStratum& stratum : strata_)
    if (stratum.worst) cases.push_back(stratum.worst_case);
  return cases;
}

std::map<std::string, std::uint64_t> Tally::decided_by() const {
  std::map<std::string, std::uint64_t> names;
  for (const auto& [rung, count] : rungs_) names[reference::rung_name(rung)] += count;
  return names;
}

void Tally::describe_worst(reports::Check& entry, std::uint64_t seed) const {
  if (!worst_) return;
  const bool searched = search_ && search_->observation.score > worst_->observation.score;
  const Case instance = searched ? search_->worst : check_.draw(seed, worst_->index).value();
  const Observation& observation = searched ? search_->observation : worst_->observation;
  if (searched) require_second_opinion(check_, instance);
  entry.worst.emplace();
  (entry.kind == reports::CheckKind::law ? entry.worst->ratio : entry.worst->ulp) =
      format_score(observation.score);
  entry.worst->witness = check_.witness(instance);
  entry.worst->conditioning = check_.conditioning(instance, observation);
}

void Tally::describe_search(reports::Check& entry) const {
  if (!search_) return;
  const auto text = [](double score) { return std::isnan(score) ? "" : format_score(score); };
  const double after = search_->failed() && !std::isnan(search_->observation.score)
                           ? search_->observation.score
                           : search_->after;
  entry.search = {search_->evaluations, text(search_->before), text(after)};
}

reports::Finding Tally::located(reports::Finding finding, const Failure& failure) const {
  finding.count = failure.count;
  finding.first_case = failure.first_case;
  finding.stratum = stratum_of(check_.domain(), failure.first_case).name;
  return finding;
}

reports::Finding Tally::finding(FailureKind kind, const rc::Shrinkable<Case>& failing, Outcome outcome,
                                const std::function<bool()>& go_on) const {
  Case witness = failing.value();
  require_second_opinion(check_, witness);
  // A crash costs a process and up to a time-out for each question: its witness is the very case, as it came.
  const bool ask_again = kind != FailureKind::crashed;
  const bool again = ask_again && fails_again(check_, witness, kind);
  if (again) {
    witness = shrink_witness(check_, failing, kind, go_on);
    require_second_opinion(check_, witness);
    outcome = check_.outcome_of(witness);
  }
  reports::Finding finding = make_finding(check_, witness, kind, outcome);
  if (ask_again && !again) finding.message += " (asked again, it did not: not reproducible)";
  return finding;
}

reports::Finding Tally::searched(const std::function<bool()>& go_on) const {
  const FailureKind kind = search_->observation.failure;
  const Failure failure{1, search_->start, search_->outcome};
  auto found = located(
      finding(kind, rc::shrinkable::shrinkRecur(search_->worst, &shrinks), failure.outcome, go_on), failure);
  found.stratum = "search from " + found.stratum;
  return found;
}

/// Cases on which nobody is accused, and nothing is known.
reports::Finding Tally::not_judged(std::uint64_t seed) const {
  const Case instance = check_.draw(seed, not_judged_.first_case).value();
  reports::Finding finding = make_finding(check_, instance, FailureKind::crashed, not_judged_.outcome);
  finding.kind = reports::FindingKind::not_judged;
  return located(std::move(finding), not_judged_);
}

reports::Finding Tally::undecided(std::uint64_t seed) const {
  const Case instance = check_.draw(seed, undecided_.first_case).value();
  reports::Finding finding = make_finding(check_, instance, FailureKind::refuted, undecided_.outcome);
  finding.kind = reports::FindingKind::undecided;
  constexpr std::size_t points_of_a_line = 64;
  if (instance.p.size() > points_of_a_line)  // the case by its number, which draws it again
    finding.replay = fmt::format("divcert verify --filter {} --seed {} --cases {} --shard {}/{} --search 0",
                                 check_.describe().id, seed, undecided_.first_case + 1, undecided_.first_case,
                                 undecided_.first_case + 1);
  return located(std::move(finding), undecided_);
}

reports::Check Tally::report(std::uint64_t seed, const std::function<bool()>& go_on) const {
  reports::Check entry = check_.describe();
  entry.cases = cases_;
  entry.undecided = undecided_.count;
  entry.equality = equality_;
  entry.outside_hypothesis = outside_hypothesis_;
  entry.second_opinions = second_opinions_;
  std::uint64_t failures = undecided_.count + not_judged_.count;
  for (const auto& [kind, failure] : failures_) failures += failure.count;
  entry.failure_rate_bound = failure_rate_bound(cases_, failures);
  entry.decided_by = decided_by();
  const auto all = strata(check_.domain());
  for (std::size_t i = 0; i < strata_.size(); ++i) {
    // A family's function sees its own strata only; all others are listed even at zero cases.
    if (check_.function() != nullptr && check_.domain() == Domain::family && strata_[i].cases == 0) continue;
    const bool has_ulp = entry.kind != reports::CheckKind::law && strata_[i].worst;
    entry.strata.push_back({std::string(all[i].name), strata_[i].cases, strata_[i].failures,
                            has_ulp ? format_score(*strata_[i].worst) : ""});
  }
  describe_worst(entry, seed);
  describe_search(entry);
  for (const auto& [kind, failure] : failures_)
    entry.findings.push_back(
        located(finding(kind, check_.draw(seed, failure.first_case), failure.outcome, go_on), failure));
  if (search_ && search_->failed()) entry.findings.push_back(searched(go_on));
  if (not_judged_.count > 0) entry.findings.push_back(not_judged(seed));
  if (undecided_.count > 0) entry.findings.push_back(undecided(seed));
  using reports::Verdict;
  entry.verdict = failing()               ? Verdict::fail
                  : not_judged_.count > 0 ? Verdict::error
                  : cases_ == 0           ? Verdict::vacuous
                  : undecided_.count > 0  ? Verdict::undecided
                                          : Verdict::pass;
  return entry;
}

reports::Timing::CheckTime Tally::timing() const {
  return {check_.describe().id, cases_, seconds_, decided_by()};
}

}  // namespace divcert::properties
