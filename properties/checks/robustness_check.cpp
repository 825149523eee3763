#include <cctype>
#include <limits>

#include <fmt/format.h>

#include "properties/cases/numbers.hpp"
#include "properties/checks/check.hpp"
#include "properties/generators/fit.hpp"
#include "properties/generators/invalid.hpp"

namespace divcert::properties {
namespace {

using Result = Observation::Result;

bool is_word_letter(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

/// Whether the text has the name as a word of its own.
bool names(const std::string& text, const std::string& name) {
  for (auto at = text.find(name); at != std::string::npos; at = text.find(name, at + 1)) {
    const auto end = at + name.size();
    if ((at == 0 || !is_word_letter(text[at - 1])) && (end == text.size() || !is_word_letter(text[end])))
      return true;
  }
  return false;
}

/// Whether a function refuses what it is not defined on, and says what is wrong with it.
class RobustnessCheck final : public Check {
 public:
  RobustnessCheck(Target& target, const Function& function)
      : target_(target),
        function_(function),
        quantity_(reference::find_quantity(function.divergence, function.family)),
        stream_(stream_of(describe().id)) {}

  reports::Check describe() const override {
    reports::Check check;
    check.id = fmt::format("robustness/{}/{}", target_.name(), function_.name);
    check.title = fmt::format("Invalid input of {}", function_.name);
    check.statement = "NaN, infinite, negative, without positive mass, of different lengths";
    check.target = target_.name();
    check.function = function_.name;
    check.divergence = function_.divergence;
    check.kind = reports::CheckKind::robustness;
    check.contract = "an error that names the argument and the index";
    return check;
  }

  Domain domain() const override { return function_.family.empty() ? Domain::masses : Domain::family; }
  bool applies(const Case& instance) const override { return instance.family == function_.family; }
  bool in_domain(const Case& instance) const override { return !argument_at_fault(instance).empty(); }
  Target* target() const override { return &target_; }
  const Function* function() const override { return &function_; }
  const reference::Quantity* quantity() const override { return quantity_; }

  bool fits() const override { return true; }
  std::uint64_t stream() const override { return stream_; }
  Case fit(Case drawn, Source& source) const override {
    return spoiled(fit_to(std::move(drawn), function_, *quantity_, source), source, function_.single);
  }

  Observation observe(const Case& instance, const Outcome& outcome) const override {
    const auto judged = [](Result result, FailureKind kind = {}) {
      return Observation{result, kind, reference::rung_exact, std::numeric_limits<double>::quiet_NaN()};
    };
    const std::string fault = argument_at_fault(instance);
    if (fault.empty()) return judged(Result::not_applicable);
    switch (outcome.fault) {
      case Outcome::Fault::not_run:
        return judged(Result::not_judged);
      case Outcome::Fault::crashed:
        return judged(Result::failed, FailureKind::crashed);
      case Outcome::Fault::none:
        return judged(Result::failed, FailureKind::accepted);
      case Outcome::Fault::raised:
        break;
    }
    return names(outcome.error, fault) ? judged(Result::passed)
                                       : judged(Result::failed, FailureKind::unexplained);
  }

  Details details(const Case& instance, const Outcome& outcome) const override {
    const std::string fault = argument_at_fault(instance);
    Details details;
    if (fault.empty()) {
      details.message = "the input is valid, and the check is about invalid input";
      return details;
    }
    details.expected = fmt::format("an error that names {}", fault);
    const bool returned = outcome.fault == Outcome::Fault::none;
    details.got = returned ? to_hex(outcome.value) : outcome.error;
    details.message = returned ? fmt::format("{} returned {} although {} is invalid", function_.name,
                                             to_decimal(outcome.value), fault)
                               : fmt::format("{}, asked with an invalid {}, said: {}", function_.name, fault,
                                             outcome.error);
    return details;
  }

  reports::Conditioning conditioning(const Case&, const Observation& observation) const override {
    reports::Conditioning conditioning;
    if (observation.failed()) conditioning.blame = reports::Blame::beyond_contract;
    return conditioning;
  }
  /// What is invalid is so by definition: no oracle is asked.
  reference::SecondOpinion second_opinion(const Case&) const override { return {true, {}, {}}; }
  reports::Witness witness(const Case& instance) const override {
    return to_witness(instance, function_.masses);
  }

 private:
  Target& target_;
  const Function& function_;
  const reference::Quantity* quantity_;
  std::uint64_t stream_;
};

}  // namespace

std::unique_ptr<Check> make_robustness_check(Target& target, const Function& function) {
  return std::make_unique<RobustnessCheck>(target, function);
}

}  // namespace divcert::properties
