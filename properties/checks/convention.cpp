#include "properties/checks/convention.hpp"

#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "properties/cases/numbers.hpp"
#include "properties/checks/catalogue.hpp"
#include "properties/targets/conventions/asked.hpp"
#include "properties/targets/conventions/infer.hpp"

namespace divcert::properties {
namespace {

using reference::Certified;
using reference::Status;
using Result = Observation::Result;

/// The sentences of what fails: of what this case shows, if it shows one.
std::string evidence_of(const Inference& inference, const Case& instance) {
  std::string shown, all;
  for (const Clause& clause : inference.clauses) {
    if (clause.standing != Standing::fails) continue;
    if (shown.empty() && clause.witness == instance) shown = clause.evidence;
    all += (all.empty() ? "" : "; ") + clause.evidence;
  }
  return shown.empty() ? all : shown;
}

class ConventionJudge final : public Judge {
 public:
  ConventionJudge(const Inference& inference, reference::Ladder ladder)
      : inference_(inference), quantity_(quantity_of(inference.owed)), ladder_(ladder) {}

  Observation observe(const Case& instance, const Outcome& outcome) const override {
    const Certified exact = owed(instance);
    const auto verdict = [&](Result result, FailureKind kind = FailureKind::inaccurate) {
      return Observation{result, kind, exact.rung, std::numeric_limits<double>::quiet_NaN()};
    };
    if (exact.status == Status::undefined) return verdict(Result::not_applicable);
    if (outcome.fault == Outcome::Fault::not_run) return verdict(Result::not_judged);
    if (outcome.fault == Outcome::Fault::crashed) return verdict(Result::failed, FailureKind::crashed);
    if (outcome.fault == Outcome::Fault::raised) return verdict(Result::not_applicable);  // nothing is said
    if (std::isnan(outcome.value)) return verdict(Result::failed, FailureKind::nan);
    if (outcome.value == exact.value) return verdict(Result::passed);
    if (!std::isfinite(exact.value)) return verdict(Result::failed, FailureKind::missed_infinity);
    const double allowed = tolerance(inference_.owed, instance, exact, ladder_, telling_units(exact.format));
    return verdict(std::fabs(outcome.value - exact.value) <= allowed ? Result::passed : Result::failed);
  }

  Details details(const Case& instance, const Outcome& outcome) const override {
    const Certified exact = owed(instance);
    const bool returned = outcome.fault == Outcome::Fault::none;
    const std::string evidence = evidence_of(inference_, instance);
    Details details;
    details.expected = exact.status == Status::undefined ? "undefined" : to_hex(exact.value);
    details.got = returned ? to_hex(outcome.value) : outcome.error;
    const std::string what = returned ? " returned " + to_decimal(outcome.value) : ": " + outcome.error;
    details.message =
        fmt::format("{}{} where the {} is {}{}{}", inference_.owed.name, what, inference_.owed.divergence,
                    to_decimal(exact.value), evidence.empty() ? "" : ": ", evidence);
    return details;
  }

  reports::Conditioning conditioning(const Case&, const Observation& observation) const override {
    reports::Conditioning conditioning;
    if (observation.failed()) conditioning.blame = reports::Blame::beyond_contract;
    return conditioning;
  }

 private:
  Certified owed(const Case& instance) const {
    return exact_value(inference_.owed, quantity_, instance, ladder_, inference_.owed.format);
  }

  const Inference& inference_;
  const reference::Quantity& quantity_;
  reference::Ladder ladder_;
};

}  // namespace

std::unique_ptr<Check> make_convention_check(Target& target, const Inference& inference,
                                             reference::Ladder ladder) {
  static constexpr Question question{"convention", reports::CheckKind::convention,
                                     "its convention is the declared one, or one in which it is right",
                                     nullptr, nullptr};
  const Function& owed = inference.owed;
  const Subject subject{&target, &owed};
  reports::Check entry = entry_of(question, subject);
  CaseSpace space = space_of(owed, entry.id);
  return std::make_unique<Check>(std::move(entry), std::move(space), subject, Asking::batches,
                                 std::make_unique<ConventionJudge>(inference, ladder));
}

}  // namespace divcert::properties
