#include <algorithm>
#include <cctype>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "properties/cases/numbers.hpp"
#include "properties/checks/catalogue.hpp"
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

/// A NaN that has to be seen: not opposite a mass of 0, whose term is 0 whatever stands there; nor at the
/// last place of a support, where the distribution functions meet.
bool has_nan(const Case& instance) {
  const std::vector<double>& places = instance.extra.values;
  const bool has_places = instance.extra.kind == ExtraKind::support && places.size() == instance.p().size();
  const auto is_last = [&](std::size_t i) { return has_places && places[i] == std::ranges::max(places); };
  const auto counts_among = [&](const std::vector<double>& masses, const std::vector<double>& others) {
    for (std::size_t i = 0; i < masses.size(); ++i)
      if (std::isnan(masses[i]) && !is_last(i) && (i >= others.size() || others[i] != 0)) return true;
    return false;
  };
  return counts_among(instance.p(), instance.q()) || counts_among(instance.q(), instance.p()) ||
         (!(has_places && places.size() == 1) && counts_among(places, {}));  // one place is no distance
}

/// In words, where it is more than a NaN.
std::string what_is_invalid(const Case& instance, const Function& function) {
  if (has_nan(instance) || instance.domain() != Domain::masses || function.judged_by_laws()) return "";
  const auto& quantity = quantity_of(function);
  std::string error = masses_error(instance, quantity.unary);
  if (error.empty()) error = parameter_error(instance, quantity);
  return error.empty() ? "" : ": " + error;
}

/// Whether a function refuses what it is not defined on. divcert's own also says what is wrong with it.
/// Others may extend the definition as they like (SciPy: +∞ of a negative mass; NumPy: broadcasting): that is
/// told. Of them only this is asked, that a NaN does not become a number, unless they promise no more than a
/// domain of their own.
class InvalidInput final : public Judge {
 public:
  InvalidInput(const Function& function, bool must_explain)
      : function_(function), must_explain_(must_explain) {}

  Observation observe(const Case& instance, const Outcome& outcome) const override {
    const auto judged = [](Result result, FailureKind kind = {}) {
      return Observation{result, kind, reference::rung_exact, std::numeric_limits<double>::quiet_NaN(),
                         Note::unrefused};
    };
    const std::string fault = argument_at_fault(instance);
    if (fault.empty()) return judged(Result::not_applicable);
    switch (outcome.fault) {
      case Outcome::Fault::not_run:
        return judged(Result::not_judged);
      case Outcome::Fault::crashed:
        return judged(Result::failed, FailureKind::crashed);
      case Outcome::Fault::none:
        if (!must_explain_ && !std::isfinite(outcome.value)) return judged(Result::passed);
        if (must_explain_ || (has_nan(instance) && !function_.declared.contains("domain")))
          return judged(Result::failed, FailureKind::accepted);
        return judged(Result::noted);
      case Outcome::Fault::raised:
        break;
    }
    return !must_explain_ || names(outcome.error, fault) ? judged(Result::passed)
                                                         : judged(Result::failed, FailureKind::unexplained);
  }

  Details details(const Case& instance, const Outcome& outcome) const override {
    const std::string fault = argument_at_fault(instance);
    Details details;
    if (fault.empty()) {
      details.message = "the input is valid, and the check is about invalid input";
      return details;
    }
    if (must_explain_)
      details.expected = fmt::format("an error that names {}", fault);
    else if (has_nan(instance))
      details.expected = "no number where the input has a NaN";
    const bool returned = outcome.fault == Outcome::Fault::none;
    details.got = returned ? to_hex(outcome.value) : outcome.error;
    details.message =
        returned
            ? fmt::format("{} returned {} although {} is invalid{}", function_.name,
                          to_decimal(outcome.value), fault, what_is_invalid(instance, function_))
            : fmt::format("{}, asked with an invalid {}, said: {}", function_.name, fault, outcome.error);
    return details;
  }

  reports::Conditioning conditioning(const Case&, const Observation& observation) const override {
    reports::Conditioning conditioning;
    if (observation.failed()) conditioning.blame = reports::Blame::beyond_contract;
    return conditioning;
  }

 private:
  const Function& function_;
  bool must_explain_;
};

}  // namespace

std::unique_ptr<Check> make_invalid_input_check(const Question& question, const Subject& subject,
                                                reference::Ladder) {
  const Function& function = *subject.function;
  const bool must_explain = subject.target->explains_errors();
  reports::Check entry = entry_of(question, subject);
  entry.title = fmt::format("Invalid input of {}", function.name);
  entry.contract = must_explain ? "an error that names the argument and the index"
                   : !function.declared.contains("domain")
                       ? "no number where the input has a NaN"
                       : "none: the function promises a domain of its own";
  CaseSpace space = space_of(function, entry.id);
  space.one_in = std::min<std::uint64_t>(space.one_in, 5);  // refusals are quick
  space.fit = [fit = space.fit, &function](Case drawn, Source& source) {
    Case spoilt = spoiled(fit ? fit(std::move(drawn), source) : std::move(drawn), source,
                          function.format != reference::Format::binary64);
    if (!function.parameter.empty()) spoilt.extra.values = function.parameter;  // it takes no other
    if (!function.promised.asked_outside)
      for (auto* masses : {&spoilt.p(), &spoilt.q()}) std::ranges::replace(*masses, 0.0, 1.0);
    return spoilt;
  };
  space.contains = [](const Case& instance) { return !argument_at_fault(instance).empty(); };
  return std::make_unique<Check>(std::move(entry), std::move(space), subject, Asking::batches,
                                 std::make_unique<InvalidInput>(function, must_explain));
}

}  // namespace divcert::properties
