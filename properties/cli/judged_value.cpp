#include "properties/cli/judged_value.hpp"

#include <cmath>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "properties/cases/numbers.hpp"
#include "properties/checks/catalogue.hpp"
#include "properties/checks/explained.hpp"
#include "properties/engine/second_opinion.hpp"
#include "properties/findings/replay_line.hpp"
#include "properties/targets/conventions/asked.hpp"
#include "properties/targets/description.hpp"
#include "reference/numbers/bounds.hpp"
#include "reports/writers/text.hpp"

namespace divcert::properties {
namespace {

using Result = Observation::Result;

/// Somebody's function, of which one value is known.
class Returned final : public Target {
 public:
  Returned(Function function, double value) : functions_{std::move(function)}, value_(value) {}

  std::string name() const override { return "returned"; }
  std::string version() const override { return {}; }
  const std::vector<Function>& functions() const override { return functions_; }
  std::vector<Outcome> evaluate(const Function&, std::span<const Case* const> cases) override {
    return std::vector(cases.size(), Outcome{value_});
  }
  bool concurrent() const override { return true; }

 private:
  std::vector<Function> functions_;
  double value_;
};

Function function_of(const Request& request) {
  nlohmann::json description{{"name", request.divergence}, {"divergence", request.divergence}};
  if (!request.dtype.empty()) description["dtype"] = request.dtype;
  if (!request.contract.empty()) description["contract"] = nlohmann::json::parse(request.contract);
  if (!request.instance.family().empty()) description["family"] = request.instance.family();
  if (request.base != "e") description["convention"]["base"] = request.base;
  try {
    Function function = read_function(description);
    if (request.instance.family().empty()) function.convention.masses = request.instance.masses();
    return function;
  } catch (const std::runtime_error& error) {
    throw request_error("unsupported", error.what());
  }
}

JudgedValue::Verdict verdict_of(const Observation& observation) {
  if (observation.result == Result::passed) return JudgedValue::Verdict::holds;
  if (observation.result == Result::undecided) return JudgedValue::Verdict::undecided;
  // Whoever states a case asks about it: that audits excuse the ends of the format does not matter.
  const bool explained = observation.result == Result::noted && observation.note == Note::ill_conditioned;
  return explained ? JudgedValue::Verdict::holds : JudgedValue::Verdict::fails;
}

bool holds(const Request& request, const reference::Ladder& ladder) {
  Returned target(function_of(request), *request.got);
  const auto check = make_accuracy_check(target, target.functions().front(), ladder);
  return verdict_of(check->observe(request.instance, check->outcome_of(request.instance))) ==
         JudgedValue::Verdict::holds;
}

/// Which number is none of the format; else the quantity has no value.
std::string why_not_judged(const Request& request, const Function& function) {
  const std::string dtype = request.dtype.empty() ? "float64" : request.dtype;
  for (const auto& [name, values] :
       {std::pair("p", &request.instance.p()), std::pair("q", &request.instance.q())})
    for (std::size_t i = 0; i < values->size(); ++i)
      if (reference::round_to(function.format, (*values)[i]) != (*values)[i])
        return fmt::format("{}[{}] = {} is not exact in {}", name, i, to_decimal((*values)[i]), dtype);
  return fmt::format("{} is not defined there", request.divergence);
}

std::string options_of(const Request& request) {
  std::string options = fmt::format("--got={}", to_hex(*request.got));
  const auto add = [&](std::string_view name, const std::string& text) {
    options += fmt::format(" --{} {}", name, reports::shell_word(text));
  };
  if (!request.dtype.empty()) add("dtype", request.dtype);
  if (request.base != "e") add("base", request.base);
  if (request.contract.empty()) return options;
  const auto contract = nlohmann::json::parse(request.contract);
  for (const auto& [key, limit] : contract.items())
    add(key, limit.is_string() ? to_decimal(parse_number(limit.get<std::string>(), key, 0)) : limit.dump());
  return options;
}

}  // namespace

JudgedValue judge_value(const Request& request, const reference::Ladder& ladder) {
  Returned target(function_of(request), *request.got);
  const Function& function = target.functions().front();
  const reference::Quantity& quantity = quantity_of(function);
  const Case& instance = request.instance;
  const auto check = make_accuracy_check(target, function, ladder);
  const Outcome outcome = check->outcome_of(instance);
  const Observation observation = check->observe(instance, outcome);
  if (observation.result == Result::not_applicable)
    throw request_error("domain", why_not_judged(request, function));
  JudgedValue judged;
  judged.verdict = verdict_of(observation);
  if (judged.verdict == JudgedValue::Verdict::fails) {
    require_second_opinion(*check, instance);
    judged.fits = fitting_convention(request, [&](const Request& other) { return holds(other, ladder); });
  }
  const Details details = check->details(instance, outcome);
  const reference::Certified exact = exact_value(function, quantity, instance, ladder, function.format);
  judged.message = details.message;
  judged.exact = to_decimal(exact.value);
  judged.ulp = details.ulp;
  if (!judged.ulp.empty())
    judged.allowed =
        exact.value == 0 && function.contract.is_conditional()
            ? fmt::format("{:.3g} in all", allowed_error(function, quantity, instance, exact, ladder))
            : fmt::format("{:.4g} ulp", allowed_ulps(function, quantity, instance, exact, ladder));
  judged.replay =
      fmt::format("divcert eval {} {} {}", request.divergence, to_options(instance), options_of(request));
  return judged;
}

std::string to_json(const Answer& answer, const JudgedValue& judged) {
  constexpr std::string_view verdicts[] = {"holds", "fails", "undecided"};
  auto json = nlohmann::ordered_json::parse(to_json(answer));
  json["judged"] = {{"verdict", verdicts[static_cast<int>(judged.verdict)]},
                    {"message", judged.message},
                    {"exact", judged.exact},
                    {"ulp", judged.ulp},
                    {"allowed", judged.allowed},
                    {"replay", judged.replay}};
  for (const auto& [key, value] : judged.fits) json["judged"]["fits"][key] = value;
  return json.dump();
}

}  // namespace divcert::properties
