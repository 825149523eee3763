#include "properties/findings/investigate.hpp"

#include <cmath>

#include <fmt/format.h>
#include <rapidcheck/shrinkable/Create.h>

#include "properties/engine/second_opinion.hpp"
#include "properties/findings/replay_line.hpp"
#include "properties/findings/scores.hpp"
#include "properties/findings/shrinking.hpp"
#include "properties/generators/shrink/shrink.hpp"
#include "reports/writers/words.hpp"

namespace divcert::properties {
namespace {

class Investigation {
 public:
  Investigation(const Check& check, const CheckCounts& counts, const Inquiry& inquiry)
      : check_(check), counts_(counts), inquiry_(inquiry), search_(inquiry.search) {}

  reports::Check report() {
    reports::Check entry = check_.describe();
    describe_counts(entry);
    try {
      describe_worst(entry);
      describe_findings(entry);
    } catch (const std::exception& error) {
      note_internal_error(entry, 0, error.what());
    }
    if (counts_.internal_errors.count > 0)
      note_internal_error(entry, counts_.internal_errors.first_case, counts_.internal_errors.outcome.error);
    entry.verdict = verdict(entry);
    return entry;
  }

 private:
  bool search_failed() const { return search_ && search_->failed(); }

  reports::Verdict verdict(const reports::Check& entry) const {
    using reports::Verdict;
    if (has_internal_error_) return Verdict::error;  // then nobody is accused
    if (counts_.failing() || search_failed()) return Verdict::fail;
    if (counts_.not_judged.count > 0) return Verdict::error;
    if (entry.cases == 0) return Verdict::vacuous;
    return counts_.undecided.count > 0 ? Verdict::undecided : Verdict::pass;
  }

  void describe_counts(reports::Check& entry) const {
    entry.cases = counts_.cases;
    entry.undecided = counts_.undecided.count;
    entry.equality = counts_.equality;
    entry.not_contradicted = counts_.not_contradicted_at();
    entry.outside_hypothesis = counts_.outside_hypothesis;
    entry.second_opinions = counts_.second_opinions;
    entry.failure_rate_bound = failure_rate_bound(
        counts_.cases, counts_.undecided.count + counts_.not_judged.count + counts_.failed_cases());
    for (const auto& [rung, count] : counts_.rungs) entry.decided_by[reference::rung_name(rung)] += count;
    const auto all = strata(check_.domain());
    for (std::size_t i = 0; i < all.size(); ++i) {
      const StratumCounts none, &seen = i < counts_.strata.size() ? counts_.strata[i] : none;
      // A family's function sees its own strata only; all others are listed even at zero cases.
      if (check_.subject && check_.domain() == Domain::family && seen.cases == 0) continue;
      const bool has_ulp = entry.kind != reports::CheckKind::law && seen.worst;
      entry.strata.push_back({std::string(all[i].name), seen.cases, seen.failures,
                              has_ulp ? format_score(seen.worst->observation.score) : ""});
    }
    if (search_) {
      const auto text = [](double score) { return std::isnan(score) ? "" : format_score(score); };
      const bool failed = search_->failed() && !std::isnan(search_->observation.score);
      entry.search = {search_->evaluations, text(search_->before),
                      text(failed ? search_->observation.score : search_->after)};
    }
  }

  void describe_worst(reports::Check& entry) const {
    if (!counts_.worst) return;
    const bool searched = search_ && search_->observation.score > counts_.worst->observation.score;
    const Case instance =
        searched ? search_->worst : check_.draw(inquiry_.seed, counts_.worst->index).value();
    const Observation& observation = searched ? search_->observation : counts_.worst->observation;
    if (searched) require_second_opinion(check_, instance);
    entry.worst.emplace();
    (entry.kind == reports::CheckKind::law ? entry.worst->ratio : entry.worst->ulp) =
        format_score(observation.score);
    entry.worst->witness = to_witness(instance);
    entry.worst->conditioning = check_.conditioning(instance, observation);
  }

  void describe_findings(reports::Check& entry) const {
    for (const auto& [kind, failures] : counts_.failures)
      entry.findings.push_back(
          located(finding(kind, check_.draw(inquiry_.seed, failures.first_case), failures), failures));
    if (search_failed()) {
      const Occurrence reached{1, search_->start, search_->outcome};
      auto found = located(finding(search_->observation.failure,
                                   rc::shrinkable::shrinkRecur(search_->worst, &shrinks), reached),
                           reached);
      found.stratum = "search from " + found.stratum;
      entry.findings.push_back(std::move(found));
    }
    if (counts_.not_judged.count > 0)
      entry.findings.push_back(
          as_drawn(FailureKind::crashed, counts_.not_judged, reports::FindingKind::not_judged));
    if (counts_.undecided.count > 0)
      entry.findings.push_back(
          as_drawn(FailureKind::refuted, counts_.undecided, reports::FindingKind::undecided));
  }

  /// Something went wrong inside divcert: what was found before is kept, but nobody is accused by this check.
  void note_internal_error(reports::Check& entry, std::uint64_t index, const std::string& what) {
    has_internal_error_ = true;
    std::erase_if(entry.findings,
                  [](const auto& finding) { return finding.kind == reports::FindingKind::internal_error; });
    reports::Finding finding;
    finding.kind = reports::FindingKind::internal_error;
    finding.message = fmt::format("divcert itself failed here, and nobody is accused: {}", what);
    finding.count = std::max<std::uint64_t>(counts_.internal_errors.count, 1);
    finding.first_case = index;
    finding.stratum = stratum_of(check_.domain(), index).name;
    finding.witness = to_witness(check_.draw(inquiry_.seed, index).value());
    finding.replay = replay_line(check_, inquiry_.seed, index, inquiry_.ladder);
    entry.findings.insert(entry.findings.begin(), finding);
  }

  /// Of a failing case with its shrinks.
  reports::Finding finding(FailureKind kind, const rc::Shrinkable<Case>& failing,
                           const Occurrence& seen) const {
    require_second_opinion(check_, failing.value());
    if (!inquiry_.shrinks) return in_words(failing.value(), kind, seen.outcome, seen.first_case);
    const Shrunk shrunk = shrink(check_, failing, kind, seen.outcome, inquiry_.go_on);
    if (shrunk.reproduced) require_second_opinion(check_, shrunk.witness);
    reports::Finding finding = in_words(shrunk.witness, kind, shrunk.outcome, seen.first_case);
    if (shrunk.asked && !shrunk.reproduced) finding.message += " (asked again, it did not: not reproducible)";
    return finding;
  }

  /// Cases on which nobody is accused: the first of them, as it was drawn.
  reports::Finding as_drawn(FailureKind kind, const Occurrence& seen, reports::FindingKind as) const {
    const Case instance = check_.draw(inquiry_.seed, seen.first_case).value();
    reports::Finding finding = in_words(instance, kind, seen.outcome, seen.first_case);
    finding.kind = as;
    return located(std::move(finding), seen);
  }

  reports::Finding in_words(const Case& witness, FailureKind kind, const Outcome& outcome,
                            std::uint64_t index) const {
    reports::Finding finding = finding_in_words(check_, witness, kind, outcome, inquiry_.ladder);
    if (!fits_a_line(witness)) finding.replay = replay_line(check_, inquiry_.seed, index, inquiry_.ladder);
    return finding;
  }

  /// The finding with how often, and where first.
  reports::Finding located(reports::Finding finding, const Occurrence& seen) const {
    finding.count = seen.count;
    finding.first_case = seen.first_case;
    finding.stratum = stratum_of(check_.domain(), seen.first_case).name;
    return finding;
  }

  const Check& check_;
  const CheckCounts& counts_;
  const Inquiry& inquiry_;
  const std::optional<SearchResult>& search_;
  bool has_internal_error_ = false;
};

}  // namespace

reports::Finding finding_in_words(const Check& check, const Case& witness, FailureKind kind,
                                  const Outcome& outcome, reference::Ladder ladder) {
  const Details details = check.details(witness, outcome);
  reports::Finding finding;
  finding.kind = reports::require_named<reports::FindingKind>(name(kind), "kind of finding");
  finding.message = details.message;
  finding.witness = to_witness(witness);
  finding.got = details.got;
  finding.expected = details.expected;
  finding.ulp = details.ulp;
  if (outcome.fault != Outcome::Fault::not_run)
    finding.conditioning = check.conditioning(witness, check.observe(witness, outcome));
  finding.replay = replay_line(check, witness, ladder);
  return finding;
}

reports::Check investigate(const Check& check, const CheckCounts& counts, const Inquiry& inquiry) {
  return Investigation(check, counts, inquiry).report();
}

CheckCounts settle_doubts(const Check& check, std::span<const std::uint64_t> indices, std::uint64_t seed) {
  CheckCounts settled;
  for (const std::uint64_t index : indices) {
    try {
      const Case instance = check.fitted(draw_value(check.domain(), seed, index), seed, index);
      if (require_second_opinion(check, instance)) ++settled.second_opinions;
    } catch (const std::exception& error) {
      settled.internal_errors.add(index, Outcome::failed(Outcome::Fault::none, error.what()));
    }
  }
  return settled;
}

std::vector<std::uint64_t> worst_cases(const CheckCounts& counts) {
  std::vector<std::uint64_t> cases;
  for (const StratumCounts& stratum : counts.strata)
    if (stratum.worst) cases.push_back(stratum.worst->index);
  return cases;
}

}  // namespace divcert::properties
