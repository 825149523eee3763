#include "properties/mutants/target.hpp"

#include <algorithm>
#include <cfenv>
#include <exception>
#include <limits>
#include <stdexcept>

#include <fmt/format.h>

#include "properties/checks/catalogue.hpp"
#include "properties/version.hpp"

namespace divcert::properties::mutants {
namespace {

double call(const Mutant& mutant, bool faulty, Case& instance) {
  try {
    return mutant.code(faulty, instance);
  } catch (const std::exception&) {  // some call lib/, which takes no invalid masses
    return std::numeric_limits<double>::quiet_NaN();
  }
}

/// The strata on which the twin keeps its tolerance, as bits.
std::uint64_t strata_of(const Mutant& mutant) {
  const auto all = strata(mutant.family.empty() ? Domain::masses : Domain::family);
  std::uint64_t bits = 0;
  for (std::size_t k = 0; k < all.size(); ++k) {
    const bool claimed = mutant.family.empty()
                             ? std::ranges::find(mutant.claim, all[k].name) != mutant.claim.end()
                             : all[k].name == mutant.family;
    if (claimed) bits |= std::uint64_t{1} << k;
  }
  if (bits == 0) throw std::logic_error(fmt::format("mutant {} claims no stratum that there is", mutant.id));
  return bits;
}

ErrorContract contract_of(const Tolerance& tolerance) {
  if (tolerance.correctly_rounded) return ErrorContract::correctly_rounded();
  return tolerance.ulp > 0 ? ErrorContract::ulps(tolerance.ulp) : ErrorContract::absolute(tolerance.absolute);
}

class MutantTarget final : public Target {
 public:
  explicit MutantTarget(const Mutant& mutant) : mutant_(mutant) {
    Function function{.name = std::string(mutant.id),
                      .divergence = std::string(mutant.divergence),
                      .family = std::string(mutant.family),
                      .convention = {.masses = mutant.as_given ? reference::Masses::as_given
                                                               : reference::Masses::normalized},
                      .contract = contract_of(mutant.tolerance),
                      .parameter = mutant.parameter,
                      .strata = strata_of(mutant),
                      .one_in = mutant.family.empty() ? 1u : 4u};
    functions_.push_back(function);
    function.name += ".twin";
    functions_.push_back(function);
    // What the twin gets right is what both promise: a witness shows the fault and nothing else.
    twin_accuracy_ = make_accuracy_check(*this, functions_[1]);
    for (Function& each : functions_)
      each.domain = [this](const Case& instance) {
        return !twin_accuracy_->observe(instance, twin_accuracy_->outcome_of(instance)).failed();
      };
  }

  std::string name() const override { return "mutants"; }
  std::string version() const override { return std::string(properties::version); }
  const std::vector<Function>& functions() const override { return functions_; }
  bool concurrent() const override { return false; }  // some have a memory
  bool in_process() const override { return true; }
  bool takes_invalid_input() const override { return false; }
  bool states_conventions() const override { return true; }
  void forget(const Function&) override {
    if (mutant_.forget != nullptr) mutant_.forget();
  }

  std::vector<Outcome> evaluate(const Function& function, std::span<const Case* const> cases) override {
    std::vector<Outcome> outcomes;
    for (const Case* instance : cases)
      outcomes.push_back({mutants::evaluate(mutant_, is_faulty(function), *instance)});
    return outcomes;
  }

  Outcome evaluate_in_place(const Function& function, Case& instance) override {
    return {call(mutant_, is_faulty(function), instance)};
  }

 private:
  bool is_faulty(const Function& function) const { return &function == functions_.data(); }

  const Mutant& mutant_;
  std::vector<Function> functions_;
  std::unique_ptr<Check> twin_accuracy_;
};

}  // namespace

double evaluate(const Mutant& mutant, bool faulty, const Case& instance) {
  const int rounding = std::fegetround();
  Case copy = instance;
  const double value = call(mutant, faulty, copy);
  std::fesetround(rounding);
  return value;
}

std::unique_ptr<Target> make_target(const Mutant& mutant) { return std::make_unique<MutantTarget>(mutant); }

Subject faulty(Target& target) { return {&target, target.functions().data()}; }
Subject twin(Target& target) { return {&target, &target.functions()[1]}; }

}  // namespace divcert::properties::mutants
