#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "properties/mutants/target.hpp"

namespace divcert::properties::mutants {
namespace {

/// An accuracy check that forgives what the mutant's tolerance allows.
class MutantCheck final : public Check {
 public:
  MutantCheck(Target& target, bool faulty, const Mutant& mutant)
      : mutant_(mutant),
        faulty_(faulty),
        strict_(make_accuracy_check(
            target, target.functions()[static_cast<std::size_t>(&mutant - all_mutants().data())])) {}

  reports::Check describe() const override {
    reports::Check check = strict_->describe();
    const Tolerance& tolerance = mutant_.tolerance;
    if (tolerance.absolute > 0) check.contract = fmt::format("within {}·max(1, value)", tolerance.absolute);
    return check;
  }
  Domain domain() const override { return strict_->domain(); }
  const reference::Quantity* quantity() const override { return strict_->quantity(); }
  bool fits() const override { return strict_->fits(); }
  /// The same cases for all mutants of a divergence, and for their twins.
  std::uint64_t stream() const override { return stream_of(mutant_.divergence); }
  Case fit(Case drawn, Source& source) const override { return strict_->fit(std::move(drawn), source); }
  bool applies(const Case& instance) const override { return strict_->applies(instance); }

  bool in_domain(const Case& instance) const override {
    if (!strict_->in_domain(instance)) return false;
    return !faulty_ || !observe(instance, {evaluate(mutant_, false, instance)}).failed();
  }

  Observation observe(const Case& instance, const Outcome& outcome) const override {
    Observation observation = strict_->observe(instance, outcome);
    if (observation.failed() && forgiven(observation.failure, instance, outcome.value))
      observation.result = Observation::Result::passed;
    return observation;
  }

  Details details(const Case& instance, const Outcome& outcome) const override {
    return strict_->details(instance, outcome);
  }
  reference::SecondOpinion second_opinion(const Case& instance) const override {
    return strict_->second_opinion(instance);
  }
  reports::Witness witness(const Case& instance) const override { return strict_->witness(instance); }
  Target* target() const override { return strict_->target(); }
  const Function* function() const override { return strict_->function(); }

 private:
  bool forgiven(FailureKind kind, const Case& instance, double got) const {
    const double allowed = mutant_.tolerance.absolute;
    const bool by_distance = kind == FailureKind::negative || kind == FailureKind::inaccurate;
    if (!(allowed > 0) || !by_distance) return false;
    const auto exact = reference::certify(*quantity(), to_input(instance));
    return std::fabs(got - exact.value) <= allowed * std::max(1.0, std::fabs(exact.value));
  }

  const Mutant& mutant_;
  bool faulty_;
  std::unique_ptr<Check> strict_;
};

}  // namespace

std::unique_ptr<Check> make_check(Target& target, bool faulty, const Mutant& mutant) {
  return std::make_unique<MutantCheck>(target, faulty, mutant);
}

}  // namespace divcert::properties::mutants
