#include "properties/mutants/teeth.hpp"

#include <algorithm>
#include <map>
#include <mutex>

#include <fmt/format.h>
#include <fnmatch.h>

#include "properties/checks/catalogue.hpp"
#include "properties/engine/second_opinion.hpp"
#include "properties/engine/work_queue.hpp"
#include "properties/findings/shrinking.hpp"
#include "properties/mutants/false_laws.hpp"
#include "properties/mutants/target.hpp"

namespace divcert::properties {
namespace {

using mutants::Mutant;

/// Evaluations for the witness of a false law.
constexpr int shrink_budget = 2000;

bool wanted(const std::string& filter, std::initializer_list<std::string_view> names) {
  return filter.empty() || std::ranges::any_of(names, [&](std::string_view name) {
           return !name.empty() && ::fnmatch(filter.c_str(), std::string(name).c_str(), 0) == 0;
         });
}

/// Where the checks of one subject stand in the campaign.
struct Range {
  std::size_t begin = 0, end = 0;
};

/// What judges: a question of the catalogue, or a law.
std::string killer_of(const Check& check) {
  return check.describe().kind == reports::CheckKind::law ? check.describe().law
                                                          : check.id().substr(0, check.id().find('/'));
}

class Teeth {
 public:
  Teeth(const CampaignOptions& options, const std::string& filter, reference::Ladder ladder)
      : options_(options), ladder_(ladder) {
    options_.until_first_failure = true;
    for (const Mutant& mutant : mutants::all_mutants())
      if (wanted(filter, {mutant.id, mutant.theme, mutant.divergence, mutant.family}))
        mutants_.push_back(&mutant);
    for (const FalseLaw& law : false_laws())
      if (wanted(filter, {law.law.id, "false_laws"})) false_laws_.push_back(&law);
    for (const Mutant* mutant : mutants_) {
      targets_.push_back(mutants::make_target(*mutant));
      for (const Subject& subject : {mutants::faulty(*targets_.back()), mutants::twin(*targets_.back())}) {
        const std::size_t begin = checks_.size();
        append(checks_, checks_of(subject, ladder));
        ranges_.push_back({begin, checks_.size()});
      }
    }
    first_false_law_ = checks_.size();
    for (const FalseLaw* law : false_laws_) checks_.push_back(make_law_check(law->law, ladder));
    first_law_ = checks_.size();
    for (auto& check : law_checks(ladder))
      if (selected(check->describe(), filter)) checks_.push_back(std::move(check));
  }

  TeethResult run(reports::Run run, reports::Listener& listener) {
    TeethResult result;
    result.teeth.cases = options_.cases;
    result.teeth.seed = options_.seed;
    if (mutants_.empty() && false_laws_.empty()) return result;
    const Deadline deadline(options_);
    Judged judged = judge_cases(checks_, options_, deadline, listener, {});
    require_no_internal_error(judged.counts);
    result.teeth.complete = !deadline.interrupted();
    if (result.teeth.complete) {
      name_columns(result.teeth);
      for (std::size_t i = 0; i < mutants_.size(); ++i)
        result.teeth.mutants.push_back(row_of(i, judged.counts, result.teeth));
      count_columns(result.teeth);
      result.teeth.false_laws = judge_false_laws(judged.counts);
    }
    result.laws = conclude_laws(std::move(run), std::move(judged), deadline, listener);
    return result;
  }

 private:
  void require_no_internal_error(const Counts& counts) const {
    for (const CheckCounts& check : counts.checks)
      if (check.internal_errors.count > 0) throw std::runtime_error(check.internal_errors.outcome.error);
  }

  void name_columns(reports::Teeth& teeth) const {
    for (const Question& question : questions())
      if (question.id != "robustness")  // mutants are written for valid input
        teeth.killers.push_back({std::string(question.id), question.kind});
    for (const Law& law : laws()) teeth.killers.push_back({std::string(law.id), reports::CheckKind::law});
  }

  std::vector<reports::Kill> kills(const Range& range, const Counts& counts) const {
    std::vector<reports::Kill> kills;
    for (std::size_t c = range.begin; c < range.end; ++c) {
      if (!counts.checks[c].failing()) continue;
      std::uint64_t first = ~std::uint64_t{0};
      for (const auto& [kind, failures] : counts.checks[c].failures)
        first = std::min(first, failures.first_case);
      kills.push_back({killer_of(*checks_[c]), first + 1});
    }
    return kills;
  }

  reports::MutantRow row_of(std::size_t i, const Counts& counts, reports::Teeth& teeth) const {
    const Mutant& mutant = *mutants_[i];
    const Range faulty = ranges_[2 * i], twin = ranges_[2 * i + 1];
    for (std::size_t c = faulty.begin; c < faulty.end; ++c)
      ++std::ranges::find(teeth.killers, killer_of(*checks_[c]), &reports::KillerColumn::name)->judged;
    return {std::string(mutant.id),
            std::string(mutant.theme),
            std::string(mutant.bug),
            std::string(mutant.seen_in),
            std::string(mutant.divergence),
            std::string(mutant.family),
            checks_[faulty.begin]->describe().contract,
            kills(faulty, counts),
            kills(twin, counts)};
  }

  static void count_columns(reports::Teeth& teeth) {
    std::map<std::string_view, reports::KillerColumn*> columns;
    for (auto& column : teeth.killers) columns[column.name] = &column;
    for (const auto& row : teeth.mutants) {
      std::map<reports::CheckKind, int> of_kind;
      for (const auto& kill : row.kills) ++of_kind[columns.at(kill.killer)->kind];
      for (const auto& kill : row.kills) {
        reports::KillerColumn& column = *columns.at(kill.killer);
        ++column.kills;
        if (row.kills.size() == 1) ++column.alone;
        if (of_kind[column.kind] == 1) ++column.alone_of_kind;
      }
    }
  }

  std::vector<reports::FalseLawRow> judge_false_laws(const Counts& counts) const {
    std::vector<reports::FalseLawRow> rows(false_laws_.size());
    WorkQueue queue;
    for (std::size_t i = 0; i < rows.size(); ++i)
      queue.add([&, i] {
        rows[i] = judge(*false_laws_[i], *checks_[first_false_law_ + i], counts.checks[first_false_law_ + i]);
      });
    queue.run(options_.threads);
    return rows;
  }

  reports::FalseLawRow judge(const FalseLaw& law, const Check& check, const CheckCounts& counts) const {
    reports::FalseLawRow row;
    row.id = law.law.id;
    row.statement = law.law.statement;
    row.fault = law.fault;
    row.refuted = counts.failing();
    row.cases = check.space.size(options_.cases);
    if (!row.refuted) return row;
    const std::uint64_t first = counts.failures.begin()->second.first_case;
    row.cases = first + 1;
    const Case witness = shrink_witness(
        check, check.draw(options_.seed, first), FailureKind::refuted,
        [this] { return options_.interrupted == nullptr || !options_.interrupted->load(); }, shrink_budget);
    require_second_opinion(check, witness);
    row.message = check.details(witness, {}).message;
    row.witness = to_options(witness);
    row.points = (witness.domain() == Domain::masses) ? witness.p().size() : 0;
    return row;
  }

  /// The true laws' entries, from their part of the counts.
  CampaignResult conclude_laws(reports::Run run, Judged judged, const Deadline& deadline,
                               reports::Listener& listener) {
    const auto first = static_cast<std::ptrdiff_t>(first_law_);
    checks_.erase(checks_.begin(), checks_.begin() + first);
    judged.counts.checks.erase(judged.counts.checks.begin(), judged.counts.checks.begin() + first);
    judged.check_seconds.erase(judged.check_seconds.begin(), judged.check_seconds.begin() + first);
    run.max_bits = ladder_.limit;
    return conclude_campaign(std::move(run), checks_, std::move(judged), options_, deadline, listener);
  }

  CampaignOptions options_;
  reference::Ladder ladder_;
  std::vector<const Mutant*> mutants_;
  std::vector<const FalseLaw*> false_laws_;
  std::vector<std::unique_ptr<Target>> targets_;
  Checks checks_;
  std::vector<Range> ranges_;  ///< of each mutant and its twin
  std::size_t first_false_law_ = 0, first_law_ = 0;
};

}  // namespace

TeethResult judge_teeth(reports::Run run, const CampaignOptions& options, const std::string& filter,
                        reports::Listener& listener) {
  const reference::Ladder ladder{run.max_bits};
  return Teeth(options, filter, ladder).run(std::move(run), listener);
}

int teeth_exit_code(const reports::Teeth& teeth) {
  if (!teeth.complete) return 130;
  if (teeth.mutants.empty() && teeth.false_laws.empty()) return 4;
  return teeth.survivors() + teeth.wrongly_killed() + teeth.unrefuted() == 0 ? 0 : 1;
}

}  // namespace divcert::properties
