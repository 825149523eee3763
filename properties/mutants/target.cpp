#include "properties/mutants/target.hpp"

#include <algorithm>
#include <cfenv>
#include <cmath>
#include <exception>
#include <limits>

#include "properties/version.hpp"

namespace divcert::properties::mutants {
namespace {

/// A function is judged in ulps first; what a wider tolerance forgives, it forgives afterwards.
constexpr double strict_ulp = 4;

Function function_of(const Mutant& mutant) {
  Function function;
  function.name = mutant.id;
  function.divergence = mutant.divergence;
  function.family = mutant.family;
  function.masses = mutant.as_given ? reference::Masses::as_given : reference::Masses::normalized;
  const double ulp = mutant.tolerance.ulp > 0 ? mutant.tolerance.ulp : strict_ulp;
  function.contract = {mutant.tolerance.correctly_rounded, ulp};
  function.parameter = mutant.parameter;
  return function;
}

class MutantTarget final : public Target {
 public:
  explicit MutantTarget(bool faulty) : faulty_(faulty) {
    for (const Mutant& mutant : all_mutants()) functions_.push_back(function_of(mutant));
  }

  std::string name() const override { return faulty_ ? "mutants" : "twins"; }
  std::string version() const override { return std::string(properties::version); }
  const std::vector<Function>& functions() const override { return functions_; }
  bool concurrent() const override { return false; }  // some have a memory

  std::vector<Outcome> evaluate(const Function& function, std::span<const Case* const> cases) override {
    const Mutant& mutant = all_mutants()[static_cast<std::size_t>(&function - functions_.data())];
    std::vector<Outcome> outcomes;
    for (const Case* instance : cases) outcomes.push_back({mutants::evaluate(mutant, faulty_, *instance)});
    return outcomes;
  }

 private:
  bool faulty_;
  std::vector<Function> functions_;
};

}  // namespace

double evaluate_on(const Mutant& mutant, bool faulty, Case& instance) {
  const int rounding = std::fegetround();
  double value = std::numeric_limits<double>::quiet_NaN();
  try {
    value = mutant.code(faulty, instance);
  } catch (const std::exception&) {  // some call lib/, which takes no invalid masses
  }
  std::fesetround(rounding);
  return value;
}

double evaluate(const Mutant& mutant, bool faulty, const Case& instance) {
  Case copy = instance;
  return evaluate_on(mutant, faulty, copy);
}

std::unique_ptr<Target> make_target(bool faulty) { return std::make_unique<MutantTarget>(faulty); }

bool agree(const Mutant& mutant, double a, double b) {
  if (a == b || (std::isnan(a) && std::isnan(b))) return true;
  const double largest = std::max(std::fabs(a), std::fabs(b));
  const Tolerance& tolerance = mutant.tolerance;
  const double allowed = tolerance.correctly_rounded ? 0
                         : tolerance.ulp > 0         ? 2 * tolerance.ulp * 0x1p-52 * largest
                                                     : 2 * tolerance.absolute * std::max(1.0, largest);
  return std::fabs(a - b) <= allowed;  // false of an infinity or a NaN
}

bool claims(const Mutant& mutant, std::string_view stratum) {
  if (!mutant.family.empty()) return stratum == mutant.family;
  return std::ranges::find(mutant.claim, stratum) != mutant.claim.end();
}

}  // namespace divcert::properties::mutants
