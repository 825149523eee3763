#include "properties/targets/process/adapter_protocol.hpp"

#include <cmath>
#include <limits>
#include <utility>

#include <fmt/format.h>

#include "properties/cases/codec_json.hpp"
#include "properties/cases/foreign_text.hpp"
#include "properties/cases/numbers.hpp"
#include "properties/targets/conventions/asked.hpp"
#include "properties/targets/process/foreign_json.hpp"

namespace divcert::properties {
namespace {

using foreign::Json;
/// What is written keeps its order: a member's parameters are a function's arguments.
using Ordered = nlohmann::ordered_json;

Outcome read_outcome(const Json& result) {
  if (result.is_number()) return returned(result.get<double>());
  if (result.is_string()) return returned(foreign::number(result.get<std::string>(), "the result"));
  if (result.is_object() && result.contains("error")) return raised(foreign::text(result, "error"));
  if (result.is_object() && result.contains("value") && !result["value"].is_object()) {
    foreign::refuse_unknown_keys(result, "the result", {"value", "wrote_to_input", "changed_rounding_mode"});
    Outcome outcome = read_outcome(result["value"]);
    outcome.wrote_to_input = result.value("wrote_to_input", Json()) == true;
    outcome.changed_rounding_mode = result.value("changed_rounding_mode", Json()) == true;
    return outcome;
  }
  foreign::wrong(
      fmt::format("the result {} is neither a number nor an error", foreign::shown(result.dump())));
}

/// The case as the function takes it. Logarithms have keys of their own where the adapter says that it takes
/// them; where that is inferred, it hands on what stands under "p" and "q".
Ordered fields(const Function& function, const Case& instance) {
  Ordered fields(to_json(as_asked(function, instance)));
  const auto [p, q] = mass_keys(function);
  for (const auto& [key, own] : {std::pair("p", p), std::pair("q", q)})
    if (own != key && fields.contains(key)) {
      fields[own] = std::move(fields[key]);
      fields.erase(key);
    }
  return fields;
}

}  // namespace

std::array<std::string, 2> mass_keys(const Function& function) {
  bool first = function.convention.log_p, second = function.convention.log_q;
  if (function.convention.order_qp) std::swap(first, second);
  const bool told = function.declared.contains("input");
  return {told && first ? "log_p" : "p", told && second ? "log_q" : "q"};
}

Outcome returned(double value) {
  return {std::isnan(value) ? std::numeric_limits<double>::quiet_NaN() : value};
}

Outcome raised(const std::string& error) {
  return Outcome::failed(Outcome::Fault::raised, "raised " + legible(error));
}

std::string request_fields(const Case& instance, const Function& function) {
  return fields(function, instance).dump();
}

std::string write_request(std::uint64_t id, const Function& function, std::span<const Case* const> cases) {
  Ordered request{{"id", id}, {"function", function.name}, {"cases", Ordered::array()}};
  for (const Case* instance : cases) request["cases"].push_back(fields(function, *instance));
  return request.dump();
}

foreign::Json parse_answer(const std::string& line, std::uint64_t id) {
  Json answer = foreign::parse_object(line, NonFinite::as_texts);
  if (answer.value("id", Json()) != Json(id)) foreign::wrong("it answers another request");
  return answer;
}

std::vector<Outcome> read_results(const Json& answer, std::size_t cases) {
  const Json results = answer.value("results", Json());
  if (!results.is_array() || results.size() != cases)
    foreign::wrong(fmt::format("{} results for {} cases", results.is_array() ? results.size() : 0, cases));
  std::vector<Outcome> outcomes;
  for (const Json& result : results) outcomes.push_back(read_outcome(result));
  return outcomes;
}

}  // namespace divcert::properties
