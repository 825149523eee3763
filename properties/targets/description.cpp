#include "properties/targets/description.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "properties/cases/families.hpp"
#include "properties/cases/foreign_text.hpp"
#include "properties/targets/conventions/convention_json.hpp"
#include "properties/targets/declared_laws.hpp"
#include "properties/targets/divergence_names.hpp"
#include "properties/targets/process/foreign_json.hpp"
#include "reference/quantity.hpp"

namespace divcert::properties {
namespace {

using foreign::Json;
using foreign::shown;
using foreign::shown_value;
using foreign::text;
using foreign::wrong;

/// Of a list of words the one that a value is.
std::string_view one_of(const char* key, const Json& value, std::span<const std::string_view> words) {
  for (const std::string_view word : words)
    if (value == word) return word;
  wrong(fmt::format("{} is {}; it can be {}", key, shown_value(value), fmt::join(words, ", ")));
}

void read_name(const Json& value, Function& function) {
  const std::string name = value.is_string() ? value.get<std::string>() : "";
  if (name.empty()) wrong("its name is empty, or no text");
  if (!is_legible(name)) wrong("its name has control characters or marks that reorder text");
  if (name.size() > longest_function_name)
    wrong(fmt::format("its name is longer than {} bytes", longest_function_name));
  function.name = name;
}

/// The host's affair: by which name the library has it.
void read_symbol(const Json& value, Function&) {
  if (!value.is_string() || value.get_ref<const std::string&>().empty())
    wrong(fmt::format("symbol is not the name of a function: {}", shown_value(value)));
}

void read_divergence(const Json& value, Function& function) {
  function.divergence = value.is_string() ? value.get<std::string>() : "";
  if (!is_divergence(function.divergence))
    wrong(fmt::format("unknown divergence {}",
                      unknown_divergence(value.is_string() ? function.divergence : value.dump())));
}

void read_family(const Json& value, Function& function) {
  function.family = value.is_string() ? value.get<std::string>() : "";
  if (const auto error = family_error(function.family); !error.empty()) wrong(error);
}

void read_input(const Json& value, Function& function) {
  constexpr std::array<std::string_view, 8> inputs{"masses", "log_masses", "members", "logits",
                                                   "rows",   "table",      "points",  "log_ratios"};
  const std::string_view input = one_of("input", value, inputs);
  function.declared.insert("input");
  if (input == "log_masses") function.convention.log_p = function.convention.log_q = true;
  if (std::find(inputs.begin() + 3, inputs.end(), input) != inputs.end())
    throw not_judged_yet(
        fmt::format("input \"{}\" is not judged yet; masses, log_masses and members are", input));
}

void read_dtype(const Json& value, Function& function) {
  using reference::Format;
  constexpr std::array<std::string_view, 4> words{"float64", "float32", "float16", "bfloat16"};
  constexpr std::array formats{Format::binary64, Format::binary32, Format::binary16, Format::bfloat16};
  const auto word = std::ranges::find(words, one_of("dtype", value, words));
  function.format = formats[static_cast<std::size_t>(word - words.begin())];
}

void read_output(const Json& value, Function&) {
  constexpr std::array<std::string_view, 2> words{"value", "gradient"};
  if (one_of("output", value, words) == "gradient")
    throw not_judged_yet("output \"gradient\" is not judged yet; value is");
}

double number_of(const Json& value, const std::string& what) {
  if (value.is_number()) return value.get<double>();
  if (value.is_string()) return foreign::number(value.get<std::string>(), what);
  wrong(fmt::format("{} is not a number: {}", what, shown_value(value)));
}

void read_contract(const Json& contract, Function& function) {
  foreign::refuse_unknown_keys(contract, "contract", {"ulp", "condition", "absolute"});
  const bool ulp = contract.contains("ulp");
  if (contract.size() != 1) wrong("contract must be { ulp = N }, { condition = C } or { absolute = T }");
  if (contract.contains("absolute")) {
    const double tolerance = number_of(contract.front(), "contract: absolute");
    if (!(tolerance > 0 && tolerance < 1)) wrong("contract must be { absolute = T } with 0 < T < 1");
    function.contract = ErrorContract::absolute(tolerance);
    return;
  }
  const double limit = number_of(contract.front(), ulp ? "contract: ulp" : "contract: condition");
  if (ulp && !(limit >= 0.5 && std::isfinite(limit))) wrong("contract must be { ulp = N } with N >= 0.5");
  if (!ulp && !(limit >= 1 && std::isfinite(limit))) wrong("contract must be { condition = C } with C >= 1");
  function.contract = ulp ? ErrorContract::ulps(limit) : ErrorContract::condition(limit);
}

void read_tolerance(const Json& value, Function& function) {
  function.tolerance = number_of(value, "tolerance");
  if (!(*function.tolerance > 0 && *function.tolerance < 1))
    wrong(fmt::format("tolerance must be a number between 0 and 1, but is {}", shown_value(value)));
}

struct Key {
  std::string_view name;
  void (*read)(const Json& value, Function& function);
};

void read_later(const Json&, Function&) {}

/// In the order in which they are read: what "convention" says of logarithms is over what "input" does.
constexpr Key keys[] = {
    {"name", read_name},
    {"symbol", read_symbol},
    {"divergence", read_divergence},
    {"family", read_family},
    {"params", read_later},  // needs the divergence
    {"input", read_input},
    {"dtype", read_dtype},
    {"output", read_output},
    {"domain",
     [](const Json& value, Function& function) {
       function.promised = read_domain(value);
       function.declared.insert("domain");
     }},
    {"convention",
     [](const Json& value, Function& function) {
       read_convention(value, function.convention);
       for (const auto& [key, one] : value.items()) function.declared.insert(key);
     }},
    {"contract", read_contract},
    {"laws", [](const Json& value, Function& function) { function.laws = read_declared_laws(value); }},
    {"tolerance", read_tolerance},
};

const Key& key_named(const std::string& name) {
  const Key* const key = std::ranges::find(keys, name, &Key::name);
  if (key != std::end(keys)) return *key;
  std::vector<std::string_view> known;
  for (const Key& one : keys) known.push_back(one.name);
  wrong(fmt::format("unknown key {}; known here: {}", shown(name), fmt::join(known, ", ")));
}

/// {"alpha":0.5}: the function has one order. Without it an order comes with each case.
std::vector<double> read_fixed_parameter(const Json& params, const reference::Quantity& quantity) {
  const std::string name(quantity.parameter);
  const bool fixable = name == "alpha" || name == "gamma";
  if (!fixable || !params.is_object() || params.size() != 1 || !params.contains(name))
    wrong(fmt::format("params {} is not supported; {}", shown_value(params),
                      fixable ? fmt::format("known: {{\"{}\": number}}", name)
                              : fmt::format("{} has none that a function could fix", quantity.id)));
  const double fixed = number_of(params[name], "params: " + name);
  if (std::isnan(fixed))
    wrong(fmt::format("params: {} is not a number: {}", name, shown_value(params[name])));
  return {fixed};
}

/// Masses and members exclude each other, and both are named by the family alone.
void require_input_of_family(const Json& description, const Function& function) {
  const std::string input = description.value("input", function.family.empty() ? "masses" : "members");
  if ((input == "members") == function.family.empty())
    wrong(function.family.empty()
              ? "input \"members\" needs a \"family\""
              : fmt::format("input \"{}\" does not go with a family; known: members", input));
}

}  // namespace

void require_described(const std::string& key, const Json& value) {
  Function scratch;
  try {
    key_named(key).read(value, scratch);
  } catch (const not_judged_yet&) {
  }
}

Function read_function(const Json& description) {
  if (!description.is_object()) wrong(fmt::format("function is not an object: {}", shown_value(description)));
  for (const auto& [key, value] : description.items()) key_named(key);
  Function function;
  const bool by_laws = description.contains("laws");
  text(description, "name");
  if (!by_laws) text(description, "divergence");
  for (const Key& key : keys)
    if (const auto value = description.find(key.name); value != description.end()) key.read(*value, function);
  require_input_of_family(description, function);
  if (by_laws) {
    require_judged_by_laws(description, function);
    return function;
  }
  if (function.tolerance) wrong("tolerance is that of laws; how large an error may be, contract says");
  const auto* quantity = reference::find_quantity(function.divergence, function.family);
  if (quantity == nullptr)
    wrong(fmt::format("unknown divergence {} of the family {}", shown(function.divergence),
                      shown(function.family)));
  if (description.contains("params"))
    function.parameter = read_fixed_parameter(description["params"], *quantity);
  // What a quantity is defined on where nothing is said.
  if (!description.value("convention", Json::object()).contains("masses"))
    function.convention.masses = quantity->default_masses;
  return function;
}

Json described_over(Json description, const Json& over) {
  for (const auto& [key, value] : over.items())
    if (key == "convention" && description.contains(key) && description[key].is_object() && value.is_object())
      description[key].update(value);
    else
      description[key] = value;
  return description;
}

}  // namespace divcert::properties
