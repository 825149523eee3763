#include "properties/targets/process/adapter_protocol.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include <fmt/format.h>

#include "properties/cases/codec_json.hpp"
#include "properties/cases/numbers.hpp"
#include "reference/quantity.hpp"

namespace divcert::properties {
namespace {

using Json = nlohmann::ordered_json;

[[noreturn]] void wrong(const std::string& what) { throw std::runtime_error(what); }

/// A line of somebody's, short enough for a message.
std::string quoted(const std::string& line) {
  constexpr std::size_t most = 60;
  return fmt::format("\"{}{}\"", line.substr(0, most), line.size() > most ? "…" : "");
}

Json parse(const std::string& line) {
  Json json = Json::parse(line, nullptr, false);
  if (json.is_discarded() || !json.is_object()) wrong(fmt::format("{} is not a JSON object", quoted(line)));
  return json;
}

std::string text(const Json& object, const char* key) {
  if (!object.contains(key) || !object[key].is_string()) wrong(fmt::format("\"{}\" is not a text", key));
  return object[key].get<std::string>();
}

void read_convention(const Json& convention, Function& function) {
  for (const auto& [key, value] : convention.items()) {
    if (key == "masses" && (value == "normalized" || value == "as_given")) {
      function.masses = value == "as_given" ? reference::Masses::as_given : reference::Masses::normalized;
    } else if (key == "order" && (value == "pq" || value == "qp")) {
      function.order_qp = value == "qp";
    } else {
      wrong(fmt::format(
          "convention {} = {} is not supported; known: masses = normalized|as_given, order = pq|qp", key,
          value.dump()));
    }
  }
}

/// {"alpha":0.5}: the function has one order. Without it an order comes with each case.
std::vector<double> read_fixed_parameter(const Json& params, const reference::Quantity& quantity) {
  const std::string name(quantity.parameter);
  if ((name != "alpha" && name != "gamma") || !params.is_object() || params.size() != 1 ||
      !params.contains(name))
    wrong(fmt::format("params {} is not supported; {}", params.dump(),
                      name == "alpha" || name == "gamma"
                          ? fmt::format("known: {{\"{}\": number}}", name)
                          : fmt::format("{} has none that a function could fix", quantity.id)));
  const Json& value = params[name];
  if (value.is_number()) return {value.get<double>()};
  if (!value.is_string()) wrong(fmt::format("params: {} is not a number: {}", name, value.dump()));
  return {parse_number(value.get<std::string>(), name, 0)};
}

Function read_function(const Json& entry) {
  Function function;
  function.name = text(entry, "name");
  function.divergence = text(entry, "divergence");
  if (entry.contains("family")) function.family = text(entry, "family");
  try {
    if (reference::find_quantity(function.divergence, function.family) == nullptr)
      wrong(fmt::format("unknown divergence \"{}\"{}", function.divergence,
                        function.family.empty() ? "" : " of the family " + function.family));
    if (entry.contains("params"))
      function.parameter = read_fixed_parameter(
          entry["params"], *reference::find_quantity(function.divergence, function.family));
    if (entry.contains("convention")) read_convention(entry["convention"], function);
    if (entry.contains("contract")) {
      const Json ulp = entry["contract"].is_object() ? entry["contract"].value("ulp", Json()) : Json();
      if (!ulp.is_number() || !(ulp.get<double>() >= 0.5 && std::isfinite(ulp.get<double>())))
        wrong("contract must be {\"ulp\": N} with N >= 0.5");
      function.contract.max_ulp = ulp.get<double>();
    }
  } catch (const std::runtime_error& error) {
    wrong(fmt::format("function \"{}\": {}", function.name, error.what()));
  }
  return function;
}

Outcome read_outcome(const Json& result) {
  if (result.is_number()) return {result.get<double>()};
  if (result.is_string()) return {parse_number(result.get<std::string>(), "result", 0)};
  if (result.is_object() && result.contains("error"))
    return Outcome::failed(Outcome::Fault::raised, "raised " + text(result, "error"));
  wrong(fmt::format("the result {} is neither a number nor an error", quoted(result.dump())));
}

/// The case as the function takes it. The function itself says which masses it is about.
Json fields(const Case& instance, const Function& function) {
  Case asked = instance;
  if (function.order_qp && !asked.q().empty()) std::swap(asked.p(), asked.q());
  asked.take_masses(reference::Masses::normalized);
  return to_json(asked);
}

}  // namespace

Greeting read_greeting(const std::string& line) {
  const Json json = parse(line);
  if (text(json, "protocol") != "divcert-adapter/1")
    wrong(fmt::format("the adapter speaks {}, not \"divcert-adapter/1\"", json["protocol"].dump()));
  Greeting greeting{text(json, "name"), text(json, "version"), {}};
  if (!json.contains("functions") || !json["functions"].is_array() || json["functions"].empty())
    wrong("the adapter offers no function");
  for (const Json& entry : json["functions"]) {
    Function function = read_function(entry);
    if (std::any_of(greeting.functions.begin(), greeting.functions.end(),
                    [&](const Function& other) { return other.name == function.name; }))
      wrong(fmt::format("function \"{}\" is offered twice", function.name));
    greeting.functions.push_back(std::move(function));
  }
  return greeting;
}

std::string write_request(std::uint64_t id, const Function& function, std::span<const Case* const> cases) {
  Json request{{"id", id}, {"function", function.name}, {"cases", Json::array()}};
  for (const Case* instance : cases) request["cases"].push_back(fields(*instance, function));
  return request.dump();
}

std::vector<Outcome> read_answer(const std::string& line, std::uint64_t id, std::size_t cases) {
  const Json answer = parse(line);
  if (answer.value("id", Json()) != Json(id)) wrong("it answers another request");
  const Json results = answer.value("results", Json());
  if (!results.is_array() || results.size() != cases)
    wrong(fmt::format("{} results for {} cases", results.is_array() ? results.size() : 0, cases));
  std::vector<Outcome> outcomes;
  for (const Json& result : results) outcomes.push_back(read_outcome(result));
  return outcomes;
}

}  // namespace divcert::properties
