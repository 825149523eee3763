#include "properties/targets/process/greeting.hpp"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <stdexcept>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "properties/cases/foreign_text.hpp"
#include "properties/cases/numbers.hpp"
#include "properties/targets/process/foreign_json.hpp"
#include "reference/quantity.hpp"

namespace divcert::properties {
namespace {

using foreign::Json;
using foreign::shown;
using foreign::text;
using foreign::wrong;

constexpr std::size_t longest_name = 200;

void refuse_unknown_keys(const Json& object, std::string_view where,
                         std::initializer_list<std::string_view> known) {
  if (!object.is_object()) wrong(fmt::format("{} is not an object: {}", where, shown(object.dump())));
  for (const auto& [key, value] : object.items())
    if (std::find(known.begin(), known.end(), key) == known.end())
      wrong(fmt::format("{}: unknown key {}; known here: {}", where, shown(key), fmt::join(known, ", ")));
}

void read_convention(const Json& convention, Function& function) {
  if (!convention.is_object())
    wrong(fmt::format("convention is not an object: {}", shown(convention.dump())));
  for (const auto& [key, value] : convention.items()) {
    if (key == "masses" && (value == "normalized" || value == "as_given")) {
      function.convention.masses =
          value == "as_given" ? reference::Masses::as_given : reference::Masses::normalized;
    } else if (key == "order" && (value == "pq" || value == "qp")) {
      function.convention.order_qp = value == "qp";
    } else {
      wrong(fmt::format(
          "convention {} = {} is not supported; known: masses = normalized|as_given, order = pq|qp",
          shown(key), shown(value.dump())));
    }
    function.declared.insert(key);
  }
}

/// {"alpha":0.5}: the function has one order. Without it an order comes with each case.
std::vector<double> read_fixed_parameter(const Json& params, const reference::Quantity& quantity) {
  const std::string name(quantity.parameter);
  const bool fixable = name == "alpha" || name == "gamma";
  if (!fixable || !params.is_object() || params.size() != 1 || !params.contains(name))
    wrong(fmt::format("params {} is not supported; {}", shown(params.dump()),
                      fixable ? fmt::format("known: {{\"{}\": number}}", name)
                              : fmt::format("{} has none that a function could fix", quantity.id)));
  const Json& value = params[name];
  if (!value.is_number() && !value.is_string())
    wrong(fmt::format("params: {} is not a number: {}", name, shown(value.dump())));
  const double fixed =
      value.is_number() ? value.get<double>() : foreign::number(value.get<std::string>(), "params: " + name);
  if (std::isnan(fixed)) wrong(fmt::format("params: {} is not a number: {}", name, shown(value.dump())));
  return {fixed};
}

/// What other adapters may say one day, and all that there is today.
void require_usual(const Json& entry, const char* key, std::string_view usual) {
  if (entry.contains(key) && entry[key] != usual)
    wrong(fmt::format("{} {} is not supported; known: {}", key, shown(entry[key].dump()), usual));
}

ErrorContract read_contract(const Json& contract) {
  refuse_unknown_keys(contract, "contract", {"ulp"});
  const Json ulp = contract.value("ulp", Json());
  if (!ulp.is_number() || !(ulp.get<double>() >= 0.5 && std::isfinite(ulp.get<double>())))
    wrong("contract must be {\"ulp\": N} with N >= 0.5");
  return ErrorContract::ulps(ulp.get<double>());
}

std::string read_name(const Json& entry) {
  std::string name = text(entry, "name");
  if (name.empty()) wrong("its name is empty");
  if (!is_legible(name)) wrong("its name has control characters or marks that reorder text");
  if (name.size() > longest_name) wrong(fmt::format("its name is longer than {} bytes", longest_name));
  return name;
}

Function read_function(const Json& entry) {
  refuse_unknown_keys(
      entry, "function",
      {"name", "divergence", "family", "params", "convention", "contract", "input", "dtype", "output"});
  Function function;
  function.name = read_name(entry);
  function.divergence = text(entry, "divergence");
  if (entry.contains("family")) function.family = text(entry, "family");
  const auto* quantity = reference::find_quantity(function.divergence, function.family);
  if (quantity == nullptr)
    wrong(fmt::format("unknown divergence {}{}", shown(function.divergence),
                      function.family.empty() ? "" : " of the family " + shown(function.family)));
  require_usual(entry, "input", function.family.empty() ? "masses" : "members");
  require_usual(entry, "dtype", "float64");
  require_usual(entry, "output", "value");
  if (entry.contains("params")) function.parameter = read_fixed_parameter(entry["params"], *quantity);
  if (entry.contains("convention")) read_convention(entry["convention"], function);
  if (entry.contains("contract")) function.contract = read_contract(entry["contract"]);
  return function;
}

/// How a function is called that cannot be used: by its name, or by its place in the list.
std::string label(const Json& entry, std::size_t place) {
  if (entry.is_object() && entry.contains("name") && entry["name"].is_string())
    return legible(entry["name"].get<std::string>(), longest_name);
  return fmt::format("functions[{}]", place);
}

void read_functions(const Json& entries, Greeting& greeting) {
  if (!entries.is_array() || entries.empty()) wrong("the adapter offers no function");
  if (entries.size() > most_functions)
    wrong(fmt::format("the adapter offers {} functions; at most {} are audited at a time", entries.size(),
                      most_functions));
  for (std::size_t place = 0; place < entries.size(); ++place) {
    const Json& entry = entries[place];
    const std::string name = label(entry, place);
    if (!greeting.described.emplace(name, entry.dump()).second)
      wrong(fmt::format("the function \"{}\" is offered twice", name));
    try {
      greeting.functions.push_back(read_function(entry));
    } catch (const std::runtime_error& error) {
      greeting.unsupported.push_back({name, error.what()});
    }
  }
}

}  // namespace

Greeting read_greeting(const std::string& line) {
  const Json json = foreign::parse_object(line, NonFinite::refused);
  if (text(json, "protocol") != "divcert-adapter/1")
    wrong(fmt::format("the adapter speaks {}, not \"divcert-adapter/1\"", shown(text(json, "protocol"))));
  refuse_unknown_keys(json, "the greeting", {"protocol", "name", "version", "functions"});
  Greeting greeting;
  greeting.name = legible(text(json, "name"), longest_name);
  greeting.version = legible(text(json, "version"), longest_name);
  read_functions(json.value("functions", Json()), greeting);
  if (greeting.functions.empty()) {
    const Unsupported& first = greeting.unsupported.front();
    wrong(fmt::format("none of the adapter's {} functions can be audited; \"{}\": {}",
                      greeting.unsupported.size(), first.name, first.reason));
  }
  return greeting;
}

std::string difference(const Greeting& before, const Greeting& after) {
  if (before.name != after.name)
    return fmt::format("the name was \"{}\" and is \"{}\"", before.name, after.name);
  if (before.version != after.version)
    return fmt::format("the version was \"{}\" and is \"{}\"", before.version, after.version);
  for (const auto& [name, description] : before.described) {
    const auto now = after.described.find(name);
    if (now == after.described.end()) return fmt::format("the function \"{}\" is no longer offered", name);
    if (now->second != description)
      return fmt::format("the function \"{}\" was described as {} and is as {}", name, shown(description),
                         shown(now->second));
  }
  for (const auto& [name, description] : after.described)
    if (!before.described.contains(name)) return fmt::format("the function \"{}\" is new", name);
  return {};
}

}  // namespace divcert::properties
