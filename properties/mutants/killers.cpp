#include "properties/mutants/killers.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <cfenv>
#include <cmath>
#include <string_view>
#include <thread>

namespace divcert::properties {
namespace {

using mutants::evaluate;
using mutants::Mutant;

bool same_bits(double a, double b) {
  return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b) ||
         (std::isnan(a) && std::isnan(b));
}

bool of_masses(const Mutant& mutant) { return mutant.family.empty(); }

/// Whether zeros are inside the quantity's domain.
bool takes_zeros(const Mutant& mutant) { return of_masses(mutant) && mutant.divergence != "itakura_saito"; }

Case reversed_points(Case instance) {
  std::ranges::reverse(instance.p());
  std::ranges::reverse(instance.q());
  if (instance.extra.kind == ExtraKind::support) std::ranges::reverse(instance.extra.values);
  return instance;
}

/// A name, a kind of mutant it is about, and a question about one case.
struct Question {
  std::string_view name, kind;
  bool (*applies)(const Mutant&);
  bool (*objects)(const Subject&, const Case&);
  std::uint64_t most = ~std::uint64_t{0};  ///< cases
};

class SimpleKiller final : public Killer {
 public:
  explicit SimpleKiller(const Question& question) : question_(question) {}
  std::string name() const override { return std::string(question_.name); }
  std::string kind() const override { return std::string(question_.kind); }
  bool applies(const Mutant& mutant) const override { return question_.applies(mutant); }
  std::uint64_t budget(std::uint64_t cases) const override { return std::min(cases, question_.most); }
  bool objects(const Subject& subject, const Instance& instance) const override {
    return question_.objects(subject, instance.fitted);
  }

 private:
  Question question_;
};

bool anything(const Mutant&) { return true; }

bool wrong(const Subject& subject, const Case& instance) {
  return subject.check.observe(instance, {evaluate(subject.mutant, subject.faulty, instance)}).failed();
}

/// The oracle on one of the points alone: normalized, that is the point mass.
bool wrong_on_one_point(const Subject& subject, const Case& instance) {
  const bool unary = instance.q().empty();
  for (std::size_t i = 0; i < instance.p().size(); ++i) {
    if (instance.p()[i] == 0 || (!unary && instance.q()[i] == 0)) continue;
    Case one = instance;
    const bool as_given = subject.mutant.as_given;
    one.p() = {as_given ? instance.p()[i] : 1.0};
    if (!unary) one.q() = {as_given ? instance.q()[i] : 1.0};
    if (one.extra.kind == ExtraKind::support) one.extra.values = {instance.extra.values[i]};
    return wrong(subject, one);
  }
  return false;
}

bool changes_input(const Subject& subject, const Case& instance) {
  Case shown = instance;
  mutants::evaluate_on(subject.mutant, subject.faulty, shown);
  return shown != instance;
}

/// Two calls on one case with others between them: fewer points, the same P with another Q.
bool differs_when_repeated(const Subject& subject, const Case& instance) {
  const auto value = [&](const Case& c) { return evaluate(subject.mutant, subject.faulty, c); };
  Case same_p = instance;
  std::ranges::reverse(same_p.q());
  Case shorter = reversed_points(instance);
  if (of_masses(subject.mutant) && instance.p().size() > 1) {
    const std::size_t half = instance.p().size() / 2;
    shorter.p().resize(half);
    if (!shorter.q().empty()) shorter.q().resize(half);
    if (shorter.extra.kind == ExtraKind::support) shorter.extra.values.resize(half);
  }
  const double first = value(instance), other = value(same_p), again = value(instance);
  value(shorter);
  return !(same_bits(first, again) && same_bits(other, value(same_p)) && same_bits(first, value(instance)));
}

/// Two threads, each with a case of its own that takes a while: the same bits as in one thread.
bool differs_in_threads(const Subject& subject, const Case& instance) {
  constexpr std::size_t points = 256;
  constexpr int rounds = 2000;
  std::array<Case, 2> cases{instance, reversed_points(instance)};
  for (Case& c : cases) {
    if (!of_masses(subject.mutant)) continue;
    const auto stretch = [](std::vector<double>& values) {
      const std::size_t n = values.size();
      for (std::size_t i = n; n > 0 && i < points; ++i) values.push_back(values[i % n]);
    };
    stretch(c.p());
    stretch(c.q());
    if (c.extra.kind == ExtraKind::support) stretch(c.extra.values);
  }
  for (std::size_t i = 0; of_masses(subject.mutant) && i < cases[1].p.size(); i += 3) cases[1].p[i] /= 2;
  std::array<double, 2> alone{};
  for (std::size_t k = 0; k < 2; ++k) alone[k] = evaluate(subject.mutant, subject.faulty, cases[k]);
  std::atomic<bool> differs = false;
  std::atomic<int> started = 0, finished = 0;
  // Neither stops before the other has done its rounds: on one processor too, each is interrupted in a call.
  const auto work = [&](std::size_t k) {
    for (++started; started < 2;) std::this_thread::yield();
    for (int round = 1; !differs && (round <= rounds || finished < 2); ++round) {
      if (!same_bits(evaluate(subject.mutant, subject.faulty, cases[k]), alone[k])) differs = true;
      if (round == rounds) ++finished;
    }
  };
  std::thread other(work, 1);
  work(0);
  other.join();
  return differs;
}

/// The call leaves the rounding mode as it was, and does not rest on it.
bool minds_rounding_mode(const Subject& subject, const Case& instance) {
  Case shown = instance;
  subject.mutant.code(subject.faulty, shown);
  const bool left_alone = std::fegetround() == FE_TONEAREST;
  std::fesetround(FE_TONEAREST);
  const double nearest = evaluate(subject.mutant, subject.faulty, instance);
  std::fesetround(FE_UPWARD);
  const double upward = evaluate(subject.mutant, subject.faulty, instance);
  std::fesetround(FE_TONEAREST);
  if (!left_alone) return true;
  return !subject.mutant.tolerance.correctly_rounded && !mutants::agree(subject.mutant, nearest, upward);
}

bool changed(const Subject& subject, const Case& a, const Case& b) {
  return !mutants::agree(subject.mutant, evaluate(subject.mutant, subject.faulty, a),
                         evaluate(subject.mutant, subject.faulty, b));
}

bool minds_order(const Subject& subject, const Case& instance) {
  return changed(subject, instance, reversed_points(instance));
}

bool symmetric(const Mutant& mutant) {
  constexpr std::array<std::string_view, 10> ids{
      "jeffreys",  "js",         "js_distance",   "total_variation", "squared_hellinger",
      "hellinger", "triangular", "bhattacharyya", "chernoff",        "wasserstein1"};
  return of_masses(mutant) && std::ranges::find(ids, mutant.divergence) != ids.end();
}

bool minds_swap(const Subject& subject, const Case& instance) {
  Case swapped = instance;
  std::swap(swapped.p(), swapped.q());
  return changed(subject, instance, swapped);
}

/// Points without mass on either side change nothing; five, so that no block length divides old and new.
bool minds_empty_points(const Subject& subject, const Case& instance) {
  Case padded = instance;
  for (int i = 0; i < 5; ++i) {
    padded.p().push_back(0);
    if (!instance.q().empty()) padded.q().push_back(0);
    if (padded.extra.kind == ExtraKind::support) padded.extra.values.push_back(instance.extra.values.back());
  }
  return changed(subject, instance, padded);
}

bool normalises(const Mutant& mutant) {
  return of_masses(mutant) && !mutant.as_given && mutants::claims(mutant, "proportional");
}

/// Masses that are normalized may be as large as they like: P scaled by a power of two, its largest mass into
/// the last binade.
bool minds_scale(const Subject& subject, const Case& instance) {
  Case scaled = instance;
  const int exponent = std::ilogb(*std::ranges::max_element(instance.p()));
  for (double& mass : scaled.p()) mass = std::ldexp(mass, 1023 - exponent);
  for (std::size_t i = 0; i < instance.p().size(); ++i)
    if (std::ldexp(scaled.p()[i], exponent - 1023) != instance.p()[i]) return false;
  return changed(subject, instance, scaled);
}

constexpr std::uint64_t few = 500;

constexpr Question questions[] = {
    {"accuracy", "accuracy", anything, wrong},
    {"one_point", "robustness", of_masses, wrong_on_one_point, few},
    {"input_unchanged", "robustness", anything, changes_input, few},
    {"repeatable", "robustness", anything, differs_when_repeated, few},
    {"concurrent", "robustness", of_masses, differs_in_threads, 1},
    {"rounding_mode", "robustness", anything, minds_rounding_mode, few},
    {"permutation", "robustness", of_masses, minds_order, few},
    {"swap", "robustness", symmetric, minds_swap, few},
    {"scale", "robustness", normalises, minds_scale, few},
    {"zero_padding", "robustness", takes_zeros, minds_empty_points, few},
};

}  // namespace

std::vector<std::unique_ptr<Killer>> robustness_killers() {
  std::vector<std::unique_ptr<Killer>> killers;
  for (const Question& question : questions) killers.push_back(std::make_unique<SimpleKiller>(question));
  return killers;
}

}  // namespace divcert::properties
