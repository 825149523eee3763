#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "properties/cases/numbers.hpp"
#include "properties/checks/catalogue.hpp"
#include "properties/checks/fit.hpp"

// What can be asked of a function of which nobody says what it computes: that it has a value.
namespace divcert::properties {
namespace {

using Result = Observation::Result;

class ValueJudge final : public Judge {
 public:
  explicit ValueJudge(const Function& function) : function_(on_simplex(function)) {}

  Observation observe(const Case& instance, const Outcome& outcome) const override {
    const auto judged = [](Result result, FailureKind kind = FailureKind::nan) {
      return Observation{result, kind, reference::rung_exact, std::numeric_limits<double>::quiet_NaN()};
    };
    if (!fits_simplex(instance, function_)) return judged(Result::not_applicable);
    switch (outcome.fault) {
      case Outcome::Fault::not_run:
        return judged(Result::not_judged);
      case Outcome::Fault::crashed:
        return judged(Result::failed, FailureKind::crashed);
      case Outcome::Fault::raised:
        return judged(Result::failed, FailureKind::raised);
      case Outcome::Fault::none:
        break;
    }
    return judged(std::isnan(outcome.value) ? Result::failed : Result::passed);
  }

  Details details(const Case& instance, const Outcome& outcome) const override {
    if (!fits_simplex(instance, function_))
      return {"the case is no point of the simplex that the function promises to take", "", "", ""};
    if (outcome.fault != Outcome::Fault::none)
      return {fmt::format("{}: {}", function_.name, outcome.error), outcome.error, "", ""};
    return {fmt::format("{} returned {}", function_.name,
                        std::isnan(outcome.value) ? "NaN" : to_decimal(outcome.value)),
            to_hex(outcome.value), "", ""};
  }

  /// Nothing is known of the problem's condition.
  reports::Conditioning conditioning(const Case&, const Observation&) const override { return {}; }

 private:
  Function function_;
};

}  // namespace

std::unique_ptr<Check> make_value_check(const Question& question, const Subject& subject, reference::Ladder) {
  reports::Check entry = entry_of(question, subject);
  CaseSpace space = space_of(*subject.function, entry.id);
  return std::make_unique<Check>(std::move(entry), std::move(space), subject, Asking::batches,
                                 std::make_unique<ValueJudge>(*subject.function));
}

}  // namespace divcert::properties
