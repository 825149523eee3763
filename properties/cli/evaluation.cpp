#include "properties/cli/evaluation.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include <divcert/masses.hpp>
#include <divcert/registry.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "properties/cases/families.hpp"
#include "properties/cases/numbers.hpp"
#include "properties/checks/blame.hpp"

namespace divcert::properties {
namespace {

using Json = nlohmann::ordered_json;
using reference::Status;

/// Looks at every number of a JSON text: what is not 0 but would be read as 0 is another number than the one
/// meant.
class VanishingNumbers final : public nlohmann::json_sax<Json> {
 public:
  const std::string& first() const { return first_; }

  bool number_float(double value, const std::string& text) override {
    const std::string_view mantissa = std::string_view(text).substr(0, text.find_first_of("eE"));
    if (value == 0 && mantissa.find_first_of("123456789") != std::string_view::npos && first_.empty())
      first_ = text;
    return true;
  }
  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(std::int64_t) override { return true; }
  bool number_unsigned(std::uint64_t) override { return true; }
  bool string(std::string&) override { return true; }
  bool binary(Json::binary_t&) override { return true; }
  bool start_object(std::size_t) override { return true; }
  bool key(std::string&) override { return true; }
  bool end_object() override { return true; }
  bool start_array(std::size_t) override { return true; }
  bool end_array() override { return true; }
  bool parse_error(std::size_t, const std::string&, const Json::exception&) override { return false; }

 private:
  std::string first_;
};

void refuse_vanishing_numbers(const std::string& line) {
  VanishingNumbers numbers;
  Json::sax_parse(line, &numbers);
  if (!numbers.first().empty())
    throw request_error("parse", fmt::format("{} is outside the range of doubles", numbers.first()));
}

double read_number(const Json& value, const std::string& argument, std::size_t index) {
  if (value.is_number()) return value.get<double>();
  if (value.is_string()) return parse_number(value.get<std::string>(), argument, index);
  throw request_error(
      "parse", fmt::format("{}[{}] must be a number or a text, but is {}", argument, index, value.dump()));
}

std::vector<double> read_vector(const Json& request, const std::string& key) {
  if (!request.contains(key) || !request[key].is_array())
    throw request_error("parse", fmt::format("\"{}\" must be a list of numbers", key));
  std::vector<double> values;
  for (const Json& value : request[key]) values.push_back(read_number(value, key, values.size()));
  return values;
}

/// The text at a key; a number stands for its text ("base": 2).
std::string read_text(const Json& request, const std::string& key, const std::string& otherwise) {
  if (!request.contains(key)) return otherwise;
  const Json& value = request[key];
  if (value.is_number()) return value.dump();
  if (!value.is_string())
    throw request_error("parse", fmt::format("\"{}\" must be a text, but is {}", key, value.dump()));
  return value.get<std::string>();
}

/// A misspelt key would silently give the answer to another question.
void refuse_unknown_keys(const Json& request) {
  constexpr std::array known{"divergence", "p", "q", "family_p", "family_q", "masses", "params", "base"};
  for (const auto& [key, value] : request.items())
    if (std::find(known.begin(), known.end(), key) == known.end())
      throw request_error("parse", fmt::format("unknown key \"{}\"; known: {}", key, fmt::join(known, ", ")));
}

/// {"alpha":0.5}, {"gamma":…} or {"support":[…]}
void read_parameter(const Json& params, Case& instance) {
  if (!params.is_object())
    throw request_error("parse", fmt::format("\"params\" must be an object, but is {}", params.dump()));
  for (const auto& [name, value] : params.items()) {
    if (name != "alpha" && name != "gamma" && name != "support")
      throw request_error("parse",
                          fmt::format("unknown parameter \"{}\"; known: alpha, gamma, support", name));
    if (!instance.parameter_name.empty())
      throw request_error("parse", fmt::format("{} does not go with {}", name, instance.parameter_name));
    instance.parameter_name = name;
    instance.parameter =
        name == "support" ? read_vector(params, name) : std::vector{read_number(value, name, 0)};
  }
}

/// {"name":"normal_mixture","weight":[…],"mu":[…],"sigma":[…]}: the parameters of each component in turn.
std::vector<double> read_components(const Json& member, const std::string& key,
                                    const std::vector<std::string>& parameters) {
  std::vector<std::vector<double>> columns;
  for (const auto& parameter : parameters) {
    if (!member.contains(parameter) || !member[parameter].is_array())
      throw request_error("parse", fmt::format("\"{}\" lacks the list \"{}\"", key, parameter));
    auto& column = columns.emplace_back();
    for (const Json& value : member[parameter])
      column.push_back(read_number(value, key + "." + parameter, column.size()));
    if (column.empty() || column.size() != columns.front().size())
      throw request_error("parse", fmt::format("{} of \"{}\" must be lists of the same length, at least 1",
                                               fmt::join(parameters, ", "), key));
  }
  std::vector<double> values;
  for (std::size_t j = 0; j < columns.front().size(); ++j)
    for (const auto& column : columns) values.push_back(column[j]);
  return values;
}

/// {"name":"normal","mu":"0","sigma":"1"}: the parameters in the family's order.
std::vector<double> read_member(const Json& member, const std::string& key, std::string& family) {
  if (!member.is_object() || !member.contains("name") || !member["name"].is_string())
    throw request_error("parse", fmt::format("\"{}\" must be an object with a \"name\"", key));
  const auto name = member["name"].get<std::string>();
  if (!family.empty() && family != name)
    throw request_error("unsupported", fmt::format("family_p is {} but family_q is {}", family, name));
  family = name;
  const auto parameters = family_parameters(name);
  if (parameters.empty())
    throw request_error("unsupported", fmt::format("unknown family \"{}\"; known families: {}", name,
                                                   fmt::join(family_names(), ", ")));
  if (has_components(name)) return read_components(member, key, parameters);
  std::vector<double> values;
  for (const auto& parameter : parameters) {
    if (!member.contains(parameter))
      throw request_error("parse", fmt::format("\"{}\" of {} lacks \"{}\"", key, name, parameter));
    values.push_back(read_number(member[parameter], key + "." + parameter, 0));
  }
  return values;
}

Json number(double value) { return {{"hex", to_hex(value)}, {"dec", to_decimal(value)}}; }

/// What lib/ returns; nothing where it has no such function.
std::optional<double> library_value(const Request& request) {
  if (!request.instance.family.empty()) {
    for (const auto& entry : family_functions())
      if (entry.id == request.divergence && entry.family == request.instance.family &&
          entry.form == "closed_form")
        return entry.evaluate(request.instance.p, request.instance.q);
    return std::nullopt;
  }
  const auto masses = request.masses == reference::Masses::normalized ? divcert::Masses::normalized
                                                                      : divcert::Masses::as_given;
  for (const auto& entry : discrete_functions())
    if (entry.id == request.divergence)
      return entry.evaluate(request.instance.p, request.instance.q, request.instance.parameter, masses);
  return std::nullopt;
}

/// The base as certify() takes it.
int base_of(const Request& request, const reference::Quantity& quantity) {
  if (request.base == "e") return 0;
  if (request.base != "2" && request.base != "10")
    throw request_error("unsupported", fmt::format("base must be e, 2 or 10, but is \"{}\"", request.base));
  if (quantity.logarithm == reference::Logarithm::none)
    throw request_error("unsupported",
                        fmt::format("{} is not in units of a logarithm: a base does not apply", quantity.id));
  return request.base == "2" ? 2 : 10;
}

const reference::Quantity& quantity_of(const Request& request) {
  const auto* quantity = reference::find_quantity(request.divergence, request.instance.family);
  if (quantity != nullptr) return *quantity;
  const std::string of =
      request.instance.family.empty() ? "" : fmt::format(" of the family {}", request.instance.family);
  throw request_error("unsupported", fmt::format("unknown divergence \"{}\"{} (see divcert list quantities)",
                                                 request.divergence, of));
}

/// Where lib/ has the family, it says which parameter is outside its domain.
void require_members(const Case& instance, const reference::Quantity& quantity) {
  try {
    for (const auto& entry : family_functions())
      if (entry.family == instance.family) entry.evaluate(instance.p, instance.q);
  } catch (const domain_error& error) {
    throw request_error("domain", error.what());
  }
  if (quantity.zero != nullptr && quantity.interval(to_input(instance)).status == Status::undefined)
    throw request_error("domain",
                        fmt::format("p or q is no member of the family {}({}): weights and sigmas must be "
                                    "positive, and all numbers finite",
                                    quantity.family, quantity.parameters));
}

void require_input(const Request& request, const reference::Quantity& quantity) {
  const Case& instance = request.instance;
  if (const auto error = parameter_error(instance, quantity); !error.empty())
    throw request_error("parse", error);
  if (!instance.family.empty()) return require_members(instance, quantity);
  if (!quantity.unary && instance.q.empty()) throw request_error("parse", "q is missing or empty");
  if (const auto error = masses_error(instance, quantity.unary); !error.empty())
    throw request_error("domain", error);
}

}  // namespace

Request parse_request(const std::string& line) {
  const Json json = Json::parse(line, nullptr, false);
  if (json.is_discarded() || !json.is_object())
    throw request_error("parse", "a request must be a JSON object on one line");
  refuse_unknown_keys(json);
  refuse_vanishing_numbers(line);
  Request request;
  try {
    request.divergence = read_text(json, "divergence", "");
    if (json.contains("family_p") || json.contains("family_q")) {
      for (const char* key : {"p", "q", "masses"})
        if (json.contains(key))
          throw request_error("parse", fmt::format("\"{}\" does not go with a family", key));
      request.instance.p = read_member(json.value("family_p", Json()), "family_p", request.instance.family);
      request.instance.q = read_member(json.value("family_q", Json()), "family_q", request.instance.family);
    } else {
      request.instance.p = read_vector(json, "p");
      if (json.contains("q")) request.instance.q = read_vector(json, "q");
    }
    if (json.contains("params")) read_parameter(json["params"], request.instance);
    const auto masses =
        read_text(json, "masses", defined_as_given(request.divergence) ? "as_given" : "normalized");
    if (masses != "normalized" && masses != "as_given")
      throw request_error("parse",
                          fmt::format("masses must be normalized or as_given, but is \"{}\"", masses));
    request.masses = masses == "as_given" ? reference::Masses::as_given : reference::Masses::normalized;
    request.base = read_text(json, "base", "e");
  } catch (const parse_error& error) {
    throw request_error("parse", error.what());
  }
  return request;
}

Json evaluate(const Request& request, const reference::Ladder& ladder) {
  const auto& quantity = quantity_of(request);
  require_input(request, quantity);
  std::optional<double> library;
  try {
    library = library_value(request);
  } catch (const domain_error& error) {
    throw request_error("domain", error.what());
  }
  const reference::Input input = to_input(request.instance, request.masses);
  reference::Certified certified = reference::certify(quantity, input, ladder, base_of(request, quantity));
  reference::decimal_bounds(certified);

  Json answer{{"divergence", request.divergence}};
  switch (certified.status) {
    case Status::finite:
      answer["status"] = "finite";
      break;
    case Status::infinite:
      answer["status"] = "infinite";
      break;
    case Status::undefined:
      answer["status"] = "undefined";
      break;
  }
  answer["value"] =
      certified.decided && certified.status != Status::undefined ? number(certified.value) : Json();
  if (certified.status == Status::finite) {
    answer["lower"] = certified.lower;
    answer["upper"] = certified.upper;
    answer["bits"] = std::max(certified.rung, 0);  // 0: the value is known exactly
  }
  if (const auto condition = reference::condition(quantity, input, certified, ladder))
    answer["condition"] = format_condition(condition->upper);
  if (library && request.base == "e") answer["lib"] = number(*library);
  return answer;
}

Json error_answer(const request_error& error) {
  return {{"error", {{"kind", error.kind()}, {"message", error.what()}}}};
}

bool library_agrees(const Json& answer) {
  return !answer.contains("lib") || answer["value"].is_null() || answer["lib"] == answer["value"];
}

}  // namespace divcert::properties
