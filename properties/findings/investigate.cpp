#include "properties/findings/investigate.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <rapidcheck/shrinkable/Create.h>

#include "properties/cases/codec.hpp"
#include "properties/engine/second_opinion.hpp"
#include "properties/findings/replay_line.hpp"
#include "properties/findings/reproduction.hpp"
#include "properties/findings/scores.hpp"
#include "properties/findings/shrinking.hpp"
#include "properties/generators/shrink/shrink.hpp"
#include "reports/writers/words.hpp"

namespace divcert::properties {
namespace {

constexpr int shrink_budget = 6000;
constexpr int shrink_budget_of_many = 200;
constexpr std::size_t many_points = 256;

constexpr std::pair<Language, std::string_view> languages[] = {{Language::cpp, "cpp"},
                                                               {Language::python, "python"},
                                                               {Language::r, "r"},
                                                               {Language::javascript, "javascript"}};

class Investigation {
 public:
  Investigation(const Check& check, const CheckCounts& counts, const Inquiry& inquiry)
      : check_(check),
        counts_(counts),
        inquiry_(inquiry),
        search_(inquiry.search),
        diagnostician_(check, inquiry.accused) {}

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
    // Of a function that is judged by laws alone no oracle was asked.
    const bool by_oracle = !check_.subject || !check_.subject.function->judged_by_laws();
    if (by_oracle)
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

  void describe_findings(reports::Check& entry) {
    for (const auto& [kind, failures] : counts_.failures)
      for (const Group& group : groups_of(kind, failures))
        entry.findings.push_back(located(
            finding(kind, check_.draw(inquiry_.seed, group.first_case), group, group.diagnosis), group));
    if (search_failed()) {
      const Occurrence reached{1, search_->start, search_->outcome};
      const FailureKind kind = search_->observation.failure;
      auto found = located(finding(kind, rc::shrinkable::shrinkRecur(search_->worst, &shrinks), reached,
                                   diagnosed(search_->worst, kind, search_->outcome)),
                           reached);
      found.stratum = "search from " + found.stratum;
      entry.findings.push_back(std::move(found));
    }
    for (const auto& [note, noted] : counts_.notes) entry.findings.push_back(told(note, noted));
    if (counts_.not_judged.count > 0)
      entry.findings.push_back(as_drawn(counts_.not_judged, reports::FindingKind::not_judged));
    if (counts_.undecided.count > 0)
      entry.findings.push_back(as_drawn(counts_.undecided, reports::FindingKind::undecided));
  }

  /// Failures of one kind and one cause.
  struct Group : Occurrence {
    std::optional<Diagnosis> diagnosis;
    const Cause* cause() const { return diagnosis ? diagnosis->cause : nullptr; }
  };

  std::optional<Diagnosis> diagnosed(const Case& instance, FailureKind kind, const Outcome& outcome) {
    if (!inquiry_.shrinks || !inquiry_.go_on()) return std::nullopt;
    return diagnostician_.diagnose(instance, kind, outcome);
  }

  /// One kind may come of several causes: the first case of each stratum says which, for the stratum. What
  /// asks the function itself, several times for a case, is evidence beside the accuracy check: one cause a
  /// kind.
  std::vector<Group> groups_of(FailureKind kind, const Failures& failures) {
    const bool apart = check_.asking == Asking::batches && inquiry_.shrinks;
    std::vector<Group> groups;
    const auto add = [&](const Occurrence& seen) {
      const Case first = check_.draw(inquiry_.seed, seen.first_case).value();
      const auto diagnosis = diagnosed(first, kind, seen.outcome);
      Group here{seen, diagnosis};
      const auto known = std::ranges::find(groups, here.cause(), &Group::cause);
      if (known == groups.end())
        groups.push_back(std::move(here));
      else
        known->merge(seen);
    };
    if (!apart) add(failures);
    if (apart)
      for (const auto& [stratum, seen] : failures.strata) add(seen);
    return groups;
  }

  /// What is no failure: where it is worst, or else first, as it was drawn.
  reports::Finding told(Note note, const Noted& noted) const {
    const std::uint64_t index = noted.worst ? noted.worst->index : noted.first_case;
    Case instance = check_.draw(inquiry_.seed, index).value();
    Outcome outcome = index == noted.first_case ? noted.outcome : check_.outcome_of(instance);
    if (outcome.fault == Outcome::Fault::not_run && noted.outcome.fault != Outcome::Fault::not_run) {
      instance = check_.draw(inquiry_.seed, noted.first_case).value();
      outcome = noted.outcome;
    }
    const auto kind = reports::require_named<reports::FindingKind>(name(note), "kind of finding");
    return located(in_words(instance, kind, outcome, diagnosis_of(note), index), noted);
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

  /// Of a failing case with its shrinks: on a case that people would write down, if there is one that fails
  /// in the same way for the same reason, or else on the smallest that there is.
  reports::Finding finding(FailureKind kind, const rc::Shrinkable<Case>& failing, const Occurrence& seen,
                           const std::optional<Diagnosis>& diagnosis) {
    require_second_opinion(check_, failing.value());
    const Cause* const cause = diagnosis ? diagnosis->cause : nullptr;
    const auto in = [&](const Case& witness, const Outcome& outcome) {
      auto found = in_words(witness, finding_kind(kind), outcome, diagnosis, seen.first_case);
      if (check_.subject && !diagnosis && inquiry_.shrinks)
        found.message += " (the time was up: its cause was not looked for)";
      return found;
    };
    if (!inquiry_.shrinks) return in(failing.value(), seen.outcome);
    const auto is_the_same = [&](const Case& instance, const Outcome& outcome) {
      const auto there = diagnosed(instance, kind, outcome);
      return !diagnosis || (there && there->cause == cause);
    };
    if (cause != nullptr && cause->code == "DC113" && kind != FailureKind::crashed &&
        check_.describe().kind != reports::CheckKind::metamorphic) {
      reports::Finding finding = in(failing.value(), seen.outcome);
      finding.message += " (asked first, a fresh process is right: so is the line below)";
      return finding;
    }
    const bool one_by_one =
        check_.asking == Asking::batches && cause != nullptr && kind != FailureKind::crashed;
    if (one_by_one && check_.describe().kind == reports::CheckKind::accuracy)
      for (const Case& telling :
           telling_cases(*check_.subject.function, quantity_of(*check_.subject.function))) {
        if (!inquiry_.go_on()) break;
        const auto outcome = fails_again(check_, telling, kind);
        if (!outcome || !is_the_same(telling, *outcome)) continue;
        require_second_opinion(check_, telling);
        return in(telling, *outcome);
      }
    if (check_.subject && check_.subject.function->judged_by_laws() && kind != FailureKind::crashed)
      for (const Case& plain : plain_points(*check_.subject.function))
        if (const auto outcome = fails_again(check_, plain, kind)) return in(plain, *outcome);
    const Shrunk shrunk = shrink(
        check_, failing, kind, seen.outcome, inquiry_.go_on,
        failing.value().p().size() > many_points ? shrink_budget_of_many : shrink_budget,
        one_by_one ? IsTheSame(is_the_same) : [](const Case&, const Outcome&) { return true; });
    if (shrunk.reproduced) require_second_opinion(check_, shrunk.witness);
    reports::Finding finding = in(shrunk.witness, shrunk.outcome);
    if (!seen.outcome.replayable()) finding.message += " (the line below asks the case alone)";
    if (shrunk.asked && !shrunk.reproduced) finding.message += " (asked again, it did not: not reproducible)";
    return finding;
  }

  /// Cases on which nobody is accused: the first of them, as it was drawn.
  reports::Finding as_drawn(const Occurrence& seen, reports::FindingKind as) const {
    const Case instance = check_.draw(inquiry_.seed, seen.first_case).value();
    reports::Finding finding = in_words(instance, as, seen.outcome, std::nullopt, seen.first_case);
    if (as == reports::FindingKind::not_judged && check_.asking == Asking::itself) {
      const std::string silent = asked_no_more(instance);
      finding.message = fmt::format("{} was not judged here: {}", check_.subject.function->name,
                                    silent.empty() ? "it gave no answer when it was asked" : silent);
      finding.got = finding.expected = "";
    }
    return located(std::move(finding), seen);
  }

  reports::Finding in_words(const Case& witness, reports::FindingKind kind, const Outcome& outcome,
                            const std::optional<Diagnosis>& diagnosis, std::uint64_t index) const {
    reports::Finding finding = finding_in_words(check_, witness, kind, outcome, diagnosis, inquiry_.ladder);
    if (const std::string silent = asked_no_more(witness); !silent.empty())
      finding.message =
          fmt::format("objected to what {} returned here; {}", check_.subject.function->name, silent);
    if (!fits_a_line(witness)) finding.replay = replay_line(check_, inquiry_.seed, index, inquiry_.ladder);
    return finding;
  }

  /// Why a judge that asks the function itself can say no more about a case; empty where it can.
  std::string asked_no_more(const Case& witness) const {
    if (check_.asking != Asking::itself) return "";
    const Outcome again = check_.subject.ask(witness);
    return again.fault == Outcome::Fault::not_run ? again.error : "";
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
  Diagnostician diagnostician_;
  bool has_internal_error_ = false;
};

}  // namespace

reports::FindingKind finding_kind(FailureKind kind) {
  return reports::require_named<reports::FindingKind>(name(kind), "kind of finding");
}

reports::Finding finding_in_words(const Check& check, const Case& witness, reports::FindingKind kind,
                                  const Outcome& outcome, const std::optional<Diagnosis>& diagnosis,
                                  reference::Ladder ladder) {
  if (const std::vector<Case> one = check.asked(witness);
      check.id().starts_with("one_point/") && !one.empty() && one.front() != witness)
    return finding_in_words(check, one.front(), kind, outcome, diagnosis, ladder);
  const Details details = check.details(witness, outcome);
  reports::Finding finding;
  finding.kind = kind;
  finding.message = details.message;
  finding.witness = to_witness(witness);
  finding.got = details.got;
  finding.expected = details.expected;
  finding.ulp = details.ulp;
  if (outcome.fault != Outcome::Fault::not_run)
    finding.conditioning = check.conditioning(witness, check.observe(witness, outcome));
  finding.replay = replay_line(check, witness, ladder);
  if (!diagnosis) return finding;
  finding.tier = diagnosis->tier;
  finding.code = diagnosis->cause->code;
  finding.cause = diagnosis->cause->title;
  if (fits_a_line(witness))
    for (const auto& [language, name] : languages)
      finding.reproduction.push_back(
          {std::string(name), reproduction(check.subject, witness, language, details.got, details.expected)});
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
