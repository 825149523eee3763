#include "properties/mutants/teeth.hpp"

#include <algorithm>
#include <atomic>
#include <deque>
#include <map>
#include <stdexcept>

#include <fmt/format.h>
#include <fnmatch.h>

#include "properties/engine/parallel.hpp"
#include "properties/findings/witness.hpp"
#include "properties/mutants/false_laws.hpp"
#include "properties/mutants/killers.hpp"
#include "reports/writers/words.hpp"

namespace divcert::properties {
namespace {

using mutants::Mutant;

/// The cases of the strata on which a mutant is judged, in campaign order, drawn when they are needed.
class Cases {
 public:
  Cases(const Mutant& mutant, const Check& check, std::uint64_t seed)
      : mutant_(mutant), check_(check), seed_(seed) {
    const auto all = strata(check.domain());
    if (std::ranges::none_of(all, [&](const Stratum& s) { return mutants::claims(mutant, s.name); }))
      throw std::logic_error(fmt::format("mutant {} claims no stratum that there is", mutant.id));
  }

  const Instance& operator[](std::size_t k) {
    while (drawn_.size() <= k) {
      while (!mutants::claims(mutant_, stratum_of(check_.domain(), next_).name)) ++next_;
      Case drawn = draw_case(check_.domain(), seed_, next_).value();
      Case fitted = check_.fitted(drawn, seed_, next_);
      drawn_.push_back({std::move(drawn), std::move(fitted), seed_, next_});
      ++next_;
    }
    return drawn_[k];
  }

 private:
  const Mutant& mutant_;
  const Check& check_;
  std::uint64_t seed_;
  std::uint64_t next_ = 0;  ///< index in the campaign
  std::deque<Instance> drawn_;
};

class Teeth {
 public:
  Teeth(const TeethOptions& options, const std::function<void(std::uint64_t, std::uint64_t)>& progress)
      : options_(options), progress_(progress), killers_(robustness_killers()) {
    std::ranges::move(law_killers(), std::back_inserter(killers_));
  }

  reports::Teeth run() {
    std::vector<const Mutant*> mutants;
    for (const Mutant& mutant : mutants::all_mutants())
      if (wanted({mutant.id, mutant.theme, mutant.divergence, mutant.family})) mutants.push_back(&mutant);
    std::vector<const FalseLaw*> laws;
    for (const FalseLaw& law : false_laws())
      if (wanted({law.law.id, "false_laws"})) laws.push_back(&law);

    reports::Teeth teeth;
    teeth.cases = options_.cases;
    teeth.seed = options_.seed;
    teeth.mutants.resize(mutants.size());
    teeth.false_laws.resize(laws.size());
    total_ = mutants.size() + laws.size();
    // One thread for each row: a function with a memory is called by one thread, in a fixed order.
    parallel_for(total_, options_.threads, [&](std::size_t i) {
      if (stop()) return;
      if (i < mutants.size())
        teeth.mutants[i] = judge(*mutants[i]);
      else
        teeth.false_laws[i - mutants.size()] = judge(*laws[i - mutants.size()]);
      const std::uint64_t done = ++done_;
      if (progress_) progress_(done, total_);
    });
    teeth.complete = !stop();
    if (!teeth.complete) {
      std::erase_if(teeth.mutants, [](const auto& row) { return row.id.empty(); });
      std::erase_if(teeth.false_laws, [](const auto& row) { return row.id.empty(); });
    }
    count_columns(teeth, mutants);
    return teeth;
  }

 private:
  bool stop() const { return options_.interrupted != nullptr && options_.interrupted->load(); }

  bool wanted(std::initializer_list<std::string_view> names) const {
    if (options_.filter.empty()) return true;
    return std::ranges::any_of(names, [&](std::string_view name) {
      return !name.empty() && ::fnmatch(options_.filter.c_str(), std::string(name).c_str(), 0) == 0;
    });
  }

  reports::MutantRow judge(const Mutant& mutant) const {
    const auto faulty = mutants::make_target(true), right = mutants::make_target(false);
    const auto check = mutants::make_check(*faulty, true, mutant);
    const auto twin = mutants::make_check(*right, false, mutant);
    Cases cases(mutant, *twin, options_.seed);
    reports::MutantRow row{std::string(mutant.id),
                           std::string(mutant.theme),
                           std::string(mutant.bug),
                           std::string(mutant.seen_in),
                           std::string(mutant.divergence),
                           std::string(mutant.family),
                           check->describe().contract,
                           kills({mutant, true, *check}, cases),
                           kills({mutant, false, *twin}, cases)};
    return row;
  }

  std::vector<reports::Kill> kills(const Subject& subject, Cases& cases) const {
    std::vector<reports::Kill> kills;
    for (const auto& killer : killers_) {
      if (!killer->applies(subject.mutant)) continue;
      if (subject.mutant.forget != nullptr) subject.mutant.forget();
      const std::uint64_t budget = killer->budget(options_.cases);
      for (std::uint64_t k = 0; k < budget && !stop(); ++k) {
        if (!killer->objects(subject, cases[k])) continue;
        kills.push_back({killer->name(), k + 1});
        break;
      }
    }
    return kills;
  }

  reports::FalseLawRow judge(const FalseLaw& law) const {
    const auto check = make_law_check(law.law);
    reports::FalseLawRow row;
    row.id = law.law.id;
    row.statement = law.law.statement;
    row.fault = law.fault;
    for (std::uint64_t i = 0; i < options_.cases && !row.refuted && !stop(); ++i) {
      const auto drawn = check->draw(options_.seed, i);
      ++row.cases;
      if (!check->applies(drawn.value()) || !check->observe(drawn.value(), {}).failed()) continue;
      row.refuted = true;
      const Case witness = shrink_witness(
          *check, drawn, FailureKind::refuted, [this] { return !stop(); }, shrink_budget);
      require_second_opinion(*check, witness);
      row.message = check->details(witness, {}).message;
      row.witness = to_options(witness);
      row.points = witness.family.empty() ? witness.p.size() : 0;
    }
    return row;
  }

  void count_columns(reports::Teeth& teeth, const std::vector<const Mutant*>& mutants) const {
    for (const auto& killer : killers_) {
      reports::KillerColumn column{
          killer->name(), reports::require_named<reports::CheckKind>(killer->kind(), "kind of killer")};
      for (const Mutant* mutant : mutants) column.judged += killer->applies(*mutant) ? 1 : 0;
      teeth.killers.push_back(column);
    }
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

  static constexpr int shrink_budget = 2000;

  const TeethOptions& options_;
  const std::function<void(std::uint64_t, std::uint64_t)>& progress_;
  std::vector<std::unique_ptr<Killer>> killers_;
  std::atomic<std::uint64_t> done_ = 0;
  std::uint64_t total_ = 0;
};

}  // namespace

reports::Teeth judge_teeth(const TeethOptions& options,
                           const std::function<void(std::uint64_t, std::uint64_t)>& progress) {
  return Teeth(options, progress).run();
}

int teeth_exit_code(const reports::Teeth& teeth) {
  if (!teeth.complete) return 130;
  if (teeth.mutants.empty() && teeth.false_laws.empty()) return 4;
  return teeth.survivors() + teeth.wrongly_killed() + teeth.unrefuted() == 0 ? 0 : 1;
}

}  // namespace divcert::properties
