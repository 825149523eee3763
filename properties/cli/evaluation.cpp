#include "properties/cli/evaluation.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include <divcert/masses.hpp>
#include <divcert/multivariate_normal.hpp>
#include <divcert/registry.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "properties/cases/codec_json.hpp"
#include "properties/cases/covariance.hpp"
#include "properties/cases/families.hpp"
#include "properties/cases/json.hpp"
#include "properties/cases/numbers.hpp"
#include "properties/checks/blame.hpp"

namespace divcert::properties {
namespace {

/// The condition needs every derivative, and for them every step of the calculation: a kilobyte for each
/// number. Of longer inputs none is given.
constexpr std::size_t most_numbers_with_condition = std::size_t{1} << 20;

using Json = nlohmann::ordered_json;
using reference::Status;

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
  std::vector<std::string_view> known{"divergence"};
  known.insert(known.end(), case_keys().begin(), case_keys().end());
  for (const char* key : {"base", "got", "dtype", "contract"}) known.push_back(key);
  for (const auto& [key, value] : request.items())
    if (std::ranges::find(known, key) == known.end())
      throw request_error("parse", fmt::format("unknown key \"{}\"; known: {}", key, fmt::join(known, ", ")));
}

void read_got(const Json& json, Request& request) {
  for (const char* key : {"dtype", "contract"})
    if (json.contains(key) && !json.contains("got"))
      throw request_error("parse", fmt::format("\"{}\" is about a value, and \"got\" is missing", key));
  if (!json.contains("got")) return;
  request.got = parse_number(read_text(json, "got", ""), "got", 0);
  request.dtype = read_text(json, "dtype", "");
  if (json.contains("contract")) request.contract = json["contract"].dump();
}

std::string word(Status status) {
  switch (status) {
    case Status::finite:
      return "finite";
    case Status::infinite:
      return "infinite";
    case Status::undefined:
      return "undefined";
  }
  return {};
}

Json number(double value) { return {{"hex", to_hex(value)}, {"dec", to_decimal(value)}}; }

/// What lib/ returns; nothing where it has no such function.
std::optional<double> library_value(const Request& request) {
  if (!request.instance.family().empty()) {
    for (const auto& entry : family_functions())
      if (entry.id == request.divergence && entry.key == request.instance.family() &&
          entry.form == "closed_form")
        try {
          return entry.evaluate(request.instance.p(), request.instance.q(), request.instance.extra.values);
        } catch (const divcert::domain_error&) {  // the oracle knows more
          return std::nullopt;
        }
    return std::nullopt;
  }
  const auto masses = request.instance.masses() == reference::Masses::normalized ? divcert::Masses::normalized
                                                                                 : divcert::Masses::as_given;
  for (const auto& entry : discrete_functions())
    if (entry.id == request.divergence)
      return entry.evaluate(request.instance.p(), request.instance.q(), request.instance.extra.values,
                            masses);
  return std::nullopt;
}

/// The same of two normal laws on R^d, with what it promises there.
void ask_of_vectors(const Request& request, Answer& answer) {
  const auto all = multivariate_functions();
  const auto entry = std::ranges::find(all, request.divergence, &MultivariateFunction::id);
  if (entry == all.end() || request.base != "e") return;
  const Case& c = request.instance;
  try {
    answer.library = entry->evaluate(c.p(), c.q(), c.extra.values);
  } catch (const divcert::domain_error&) {  // orders ∞, and what is too ill-conditioned for doubles
    return;
  }
  answer.library_bound = relative_error_of_units(entry->factor * dimension_and_condition(entry->id, c),
                                                 entry->id, c, *answer.library);
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
  const auto* quantity = reference::find_quantity(request.divergence, request.instance.family());
  if (quantity != nullptr) return *quantity;
  const std::string of =
      request.instance.family().empty() ? "" : fmt::format(" of the family {}", request.instance.family());
  throw request_error("unsupported", fmt::format("unknown divergence \"{}\"{} (see divcert list quantities)",
                                                 request.divergence, of));
}

void require_input(const Request& request, const reference::Quantity& quantity) {
  const Case& instance = request.instance;
  if (const auto error = parameter_error(instance, quantity); !error.empty())
    throw request_error("parse", error);
  if (!quantity.unary && instance.q().empty()) throw request_error("parse", "q is missing or empty");
  if (const auto* const members = std::get_if<Members>(&instance.form)) {
    if (quantity.unary && !instance.q().empty())
      throw request_error("parse",
                          fmt::format("{} is of P alone: family_q does not go with it", quantity.id));
    if (const auto fault = fault_in_members(*members)) throw request_error("domain", fault->sentence);
    return;
  }
  if (const auto error = masses_error(instance, quantity.unary); !error.empty())
    throw request_error("domain", error);
}

}  // namespace

nlohmann::ordered_json parse_line(std::string line) {
  constexpr std::string_view wanted = "a request must be a JSON object on one line";
  try {
    require_json(line, Vanishing::refused);
  } catch (const json_error& error) {
    throw request_error("parse", fmt::format("{}: {}", wanted, error.what()));
  }
  Json json = Json::parse(line);
  line = {};  // of long vectors text, JSON and numbers would take twice the room together
  if (!json.is_object()) throw request_error("parse", std::string(wanted));
  return json;
}

Request parse_request(nlohmann::ordered_json json) {
  if (json.contains("input")) {
    if (json["input"] != "masses" && json["input"] != "members")
      throw request_error("unsupported",
                          fmt::format("unknown input {}; known: masses, members, rows, logits, "
                                      "log_masses, log_ratios, losses, table, points, "
                                      "counts",
                                      json["input"].dump()));
    json.erase("input");
  }
  refuse_unknown_keys(json);
  Request request;
  try {
    request.divergence = read_text(json, "divergence", "");
    request.base = read_text(json, "base", "e");
    read_got(json, request);
    const bool says_masses = json.contains("masses");
    request.instance = case_from_json(std::move(json));
    if (!says_masses && defined_as_given(request.divergence))
      request.instance.take_masses(reference::Masses::as_given);
  } catch (const parse_error& error) {
    throw request_error("parse", error.what());
  } catch (const unsupported_case& error) {
    throw request_error("unsupported", error.what());
  }
  return request;
}

bool Answer::library_is_nearest() const { return library && value && to_hex(*library) == to_hex(*value); }

bool Answer::library_agrees() const {
  if (!library || !value || library_is_nearest()) return true;
  return library_bound > 0 && std::abs(*library - *value) <= library_bound * std::abs(*value);
}

Answer evaluate(const Request& request, const reference::Ladder& ladder) {
  const auto& quantity = quantity_of(request);
  require_input(request, quantity);
  Answer answer{request.divergence};
  try {
    if (has_matrix(request.instance.family()))
      ask_of_vectors(request, answer);
    else if (const auto value = library_value(request); request.base == "e")
      answer.library = value;
  } catch (const domain_error& error) {
    throw request_error("domain", error.what());
  }
  const reference::Input input = to_input(request.instance);
  reference::Certified certified =
      reference::certify(quantity, input, ladder, {.base = base_of(request, quantity)});
  reference::decimal_bounds(certified);

  answer.status = certified.status;
  if (certified.decided && certified.status != Status::undefined) answer.value = certified.value;
  if (certified.status == Status::finite) {
    answer.lower = certified.lower;
    answer.upper = certified.upper;
    answer.bits = std::max(certified.rung, 0);
  }
  const bool short_enough = input.p.size() + input.q.size() <= most_numbers_with_condition;
  if (const auto condition =
          short_enough ? reference::condition(quantity, input, certified, ladder) : std::nullopt)
    answer.condition = format_condition(condition->upper);
  return answer;
}

std::string to_json(const Answer& answer) {
  Json json{{"divergence", answer.divergence},
            {"status", word(answer.status)},
            {"value", answer.value ? number(*answer.value) : Json()}};
  if (answer.status == Status::finite) {
    json["lower"] = answer.lower;
    json["upper"] = answer.upper;
    json["bits"] = answer.bits;
  }
  if (!answer.condition.empty()) json["condition"] = answer.condition;
  if (answer.library) json["lib"] = number(*answer.library);
  return json.dump();
}

/// The message may quote bytes that are no UTF-8.
std::string to_json(const request_error& error) {
  const Json json{{"error", {{"kind", error.kind()}, {"message", error.what()}}}};
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace divcert::properties
