#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include <divcert/registry.hpp>

#include "properties/laws/kit/substitution.hpp"
#include "properties/mutants/killers.hpp"

namespace divcert::properties {
namespace {

using mutants::Mutant;
using reference::Input;

/// What lib/ says, for the questions of a law that are not about the mutant: another order, other masses.
double right_value(const Mutant& mutant, const Input& input) {
  const auto masses = input.masses == reference::Masses::normalized ? Masses::normalized : Masses::as_given;
  try {
    for (const auto& entry : discrete_functions())
      if (entry.id == mutant.divergence && input.family.empty())
        return entry.evaluate(input.p, input.q, input.parameter, masses);
    for (const auto& entry : family_functions())
      if (entry.id == mutant.divergence && entry.family == input.family)
        return entry.evaluate(input.p, input.q);
  } catch (const std::exception&) {  // outside its domain
  }
  return std::numeric_limits<double>::quiet_NaN();
}

/// Whether the law's question is one that this function answers.
bool answers(const Mutant& mutant, const Input& input) {
  const bool fixed = !mutant.parameter.empty();
  return input.family == mutant.family &&
         (!input.family.empty() || mutant.as_given == (input.masses == reference::Masses::as_given)) &&
         (!fixed || std::ranges::equal(input.parameter, mutant.parameter));
}

double value_of(const Subject& subject, bool faulty, const Input& input) {
  if (!answers(subject.mutant, input)) return right_value(subject.mutant, input);
  Case asked = to_case(input, extra_named(subject.check.quantity()->parameter).value());
  return mutants::evaluate_on(subject.mutant, faulty, asked);
}

ErrorContract contract_of(const mutants::Tolerance& tolerance) {
  if (tolerance.correctly_rounded) return {true, 0.5};
  return {false, tolerance.ulp > 0 ? tolerance.ulp : tolerance.absolute / 0x1p-53};
}

/// The law, judged with the mutant's values in the place of the quantity. It objects where it refutes the
/// mutant and not its twin; where the two differ by no more than rounding it sees the twin's value. What it
/// says is then about the fault.
class LawKiller final : public Killer {
 public:
  explicit LawKiller(const Law& law) : law_(law), check_(make_law_check(law)), named_(quantities_named()) {}

  std::string name() const override { return std::string(law_.id); }
  std::string kind() const override { return "law"; }
  bool applies(const Mutant& mutant) const override {
    return (law_.domain == Domain::family) == !mutant.family.empty() &&
           named_.contains(std::string(mutant.divergence));
  }
  std::uint64_t budget(std::uint64_t cases) const override { return std::min(cases, most_cases); }

  bool objects(const Subject& subject, const Instance& shown) const override {
    if (!subject.faulty) return false;
    const Case instance = check_->fitted(shown.drawn, shown.seed, shown.index);
    const Input input = to_input(instance);
    if (law_.hypothesis != nullptr && !law_.hypothesis(input)) return false;
    return refutes(subject, true, input) && !refutes(subject, false, input);
  }

 private:
  static constexpr std::uint64_t most_cases = 200;

  bool refutes(const Subject& subject, bool faulty, const Input& input) const {
    const auto answer = [&](const Input& asked) {
      const double wrong = faulty ? value_of(subject, true, asked) : 0;
      const double right = value_of(subject, false, asked);
      return faulty && !mutants::agree(subject.mutant, wrong, right) ? wrong : right;
    };
    Substitution substitution;
    substitution.put(std::string(subject.mutant.divergence), answer, contract_of(subject.mutant.tolerance));
    return std::ranges::any_of(law_.links, [&](const Link& link) {
      return judge_substituted(link.statement, input, substitution).verdict == reference::Verdict::refuted;
    });
  }

  /// The quantities that the law asks for on the first cases of the campaign.
  std::set<std::string> quantities_named() const {
    constexpr std::uint64_t seed = 1, cases = 60;
    std::set<std::string> named;
    Substitution substitution;
    for (const auto& quantity : reference::quantities())
      substitution.put(
          std::string(quantity.id),
          [&named, id = std::string(quantity.id)](const Input&) {
            named.insert(id);
            return 1.0;
          },
          ErrorContract{});
    for (std::uint64_t index = 0; index < cases; ++index) {
      const Case instance = check_->fitted(draw_case(law_.domain, seed, index).value(), seed, index);
      const Input input = to_input(instance);
      if (law_.hypothesis != nullptr && !law_.hypothesis(input)) continue;
      for (const Link& link : law_.links) judge_substituted(link.statement, input, substitution);
    }
    return named;
  }

  const Law& law_;
  std::unique_ptr<Check> check_;
  std::set<std::string> named_;
};

}  // namespace

std::vector<std::unique_ptr<Killer>> law_killers() {
  std::vector<std::unique_ptr<Killer>> killers;
  for (const Law& law : laws()) killers.push_back(std::make_unique<LawKiller>(law));
  return killers;
}

}  // namespace divcert::properties
