#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "properties/cases/numbers.hpp"
#include "properties/checks/catalogue.hpp"
#include "properties/checks/explained.hpp"
#include "properties/checks/promised.hpp"
#include "properties/checks/symmetries.hpp"

// Two inputs on which a quantity has one value: a function inside its contract returns values that agree,
// whatever that value is. The oracle is asked only how far apart they may be, where the contract depends on
// the input.
namespace divcert::properties {
namespace {

using Result = Observation::Result;

class Agreement final : public Judge {
 public:
  Agreement(const Subject& subject, const Symmetry& symmetry, reference::Ladder ladder)
      : subject_(subject), quantity_(quantity_of(*subject.function)), symmetry_(symmetry), ladder_(ladder) {}

  Observation observe(const Case& instance, const Outcome&) const override {
    const auto other = symmetry_.transformed(instance, *subject_.function);
    if (!other || !promises(*subject_.function, instance) || !promises(*subject_.function, *other))
      return verdict(Result::not_applicable);
    const Outcome first = subject_.ask(instance), second = subject_.ask(*other);
    for (const Outcome* outcome : {&first, &second}) {
      if (outcome->fault == Outcome::Fault::not_run) return verdict(Result::not_judged);
      if (outcome->fault == Outcome::Fault::crashed) return verdict(Result::failed, FailureKind::crashed);
    }
    if (agree(instance, first, *other, second)) return verdict(Result::passed);
    return verdict(is_at_an_end(instance) || is_at_an_end(*other) ? Result::not_applicable : Result::failed);
  }

  Details details(const Case& instance, const Outcome& outcome) const override {
    const auto other = symmetry_.transformed(instance, *subject_.function);
    if (!other) return {"the question does not apply to the case", "", "", ""};
    if (outcome.fault != Outcome::Fault::none)
      return {fmt::format("{}: {}", subject_.function->name, outcome.error), outcome.error, "", ""};
    const std::string first = shown(subject_.ask(instance)), second = shown(subject_.ask(*other));
    return {fmt::format("{} returned {}, and {} {}, where both have one exact value (contract: {})",
                        subject_.function->name, first, second, symmetry_.after,
                        subject_.function->contract.text()),
            second, first, ""};
  }

  std::vector<Case> asked(const Case& instance) const override {
    const auto other = symmetry_.transformed(instance, *subject_.function);
    return other ? std::vector{instance, *other} : std::vector{instance};
  }

  reports::Conditioning conditioning(const Case&, const Observation& observation) const override {
    reports::Conditioning conditioning;
    if (observation.failed()) conditioning.blame = reports::Blame::beyond_contract;
    return conditioning;
  }

 private:
  static Observation verdict(Result result, FailureKind kind = FailureKind::inconsistent) {
    return {result, kind, reference::rung_exact, std::numeric_limits<double>::quiet_NaN()};
  }

  bool agree(const Case& instance, const Outcome& first, const Case& other, const Outcome& second) const {
    if (first.fault != Outcome::Fault::none || second.fault != Outcome::Fault::none)
      return first.fault == second.fault;  // what both refuse is the accuracy check's affair
    return properties::agree(*subject_.function, quantity_, instance, first.value, other, second.value,
                             ladder_);
  }

  bool is_at_an_end(const Case& instance) const {
    return is_excused_at_an_end(*subject_.function, quantity_, instance, ladder_);
  }

  static std::string shown(const Outcome& outcome) {
    return outcome.fault == Outcome::Fault::none ? to_hex(outcome.value) : outcome.error;
  }

  Subject subject_;
  const reference::Quantity& quantity_;
  const Symmetry& symmetry_;
  reference::Ladder ladder_;
};

}  // namespace

std::unique_ptr<Check> make_agreement_check(const Question& question, const Subject& subject,
                                            reference::Ladder ladder) {
  return make_agreement_check(question, subject, symmetry_named(question.id), ladder);
}

std::unique_ptr<Check> make_agreement_check(const Question& question, const Subject& subject,
                                            const Symmetry& symmetry, reference::Ladder ladder) {
  const Function& function = *subject.function;
  reports::Check entry = entry_of(question, subject);
  entry.contract = function.contract.text();
  CaseSpace space = space_of(function, entry.id);
  space.budget = few_cases(subject);
  space.contains = [&function](const Case& instance) {
    return instance.family() == function.family &&
           (function.parameter.empty() || instance.extra.values == function.parameter) &&
           promises(function, instance);
  };
  return std::make_unique<Check>(std::move(entry), std::move(space), subject, Asking::itself,
                                 std::make_unique<Agreement>(subject, symmetry, ladder));
}

}  // namespace divcert::properties
