#include "properties/cases/codec_json.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "properties/cases/families.hpp"
#include "properties/cases/numbers.hpp"

namespace divcert::properties {
namespace {

using Json = nlohmann::ordered_json;
using Values = std::vector<double>;

Json texts(std::span<const double> values) { return to_hex(values); }

/// Lists of `width` values each.
void append_lists(Json& list, std::span<const double> values, std::size_t width) {
  for (; !values.empty(); values = values.subspan(width)) list.push_back(texts(values.first(width)));
}

/// As the shape says; a plain list where the values do not fill it.
Json json_of_extra(const Case& instance) {
  const auto [layout, head] = facts_of(instance.extra.kind).shape;
  const std::span<const double> values(instance.extra.values);
  const std::size_t n = instance.p().size();
  if (facts_of(instance.extra.kind).shape.scalar() && values.size() == 1) return to_hex(values[0]);
  const bool fills = n > 0 && values.size() > head && (values.size() - head) % n == 0;
  const bool one_measure = head == 0 && values.size() == n;
  if (layout == Shape::Layout::measures && fills && !one_measure) {
    Json list = texts(values.first(head));
    append_lists(list, values.subspan(head), n);
    return list;
  }
  if (layout == Shape::Layout::row_per_point && fills) {
    Json list = Json::array();
    append_lists(list, values, values.size() / n);
    return list;
  }
  return texts(values);
}

Json json_of_member(std::string_view family, const Values& values) {
  Json member{{"name", family}};
  const auto parameters = family_parameters(family);
  if (const auto d = dimension_of(values.size()); d && has_matrix(family)) {
    const std::span<const double> all(values);
    member[parameters[0]] = texts(all.first(*d));
    append_lists(member[parameters[1]] = Json::array(), all.subspan(*d), *d);
    return member;
  }
  for (std::size_t k = 0; k < parameters.size(); ++k) {
    if (!has_components(family)) {
      member[parameters[k]] = to_hex(values.at(k));
      continue;
    }
    Json column = Json::array();
    for (std::size_t i = k; i < values.size(); i += parameters.size()) column.push_back(to_hex(values[i]));
    member[parameters[k]] = std::move(column);
  }
  return member;
}

double read_number(const Json& value, const std::string& argument, std::size_t index) {
  if (value.is_number()) return value.get<double>();
  if (value.is_string()) return parse_number(value.get_ref<const std::string&>(), argument, index);
  throw parse_error(
      fmt::format("{}[{}] must be a number or a text, but is {}", argument, index, value.dump()));
}

/// Takes the list out of the object: it may be the larger part of the memory.
Values take_vector(Json& object, const std::string& key) {
  if (!object.contains(key) || !object[key].is_array())
    throw parse_error(fmt::format("\"{}\" must be a list of numbers", key));
  const Json list = std::exchange(object[key], Json());
  Values values;
  values.reserve(list.size());
  for (const Json& value : list) values.push_back(read_number(value, key, values.size()));
  return values;
}

/// A number, or numbers and lists of them, one after the other; lists have the same length.
Values read_extra(const Json& value, const std::string& name) {
  if (!value.is_array()) return {read_number(value, name, 0)};
  Values values;
  std::size_t width = 0;
  for (const Json& entry : value) {
    if (!entry.is_array()) {
      values.push_back(read_number(entry, name, values.size()));
      continue;
    }
    if (width == 0) width = entry.size();
    if (entry.empty() || entry.size() != width)
      throw parse_error(fmt::format("the lists of \"{}\" must have the same length, at least 1", name));
    for (const Json& number : entry) values.push_back(read_number(number, name, values.size()));
  }
  return values;
}

/// {"alpha":0.5} or {"support":[…]}
Extra read_extras(const Json& params) {
  if (!params.is_object())
    throw parse_error(fmt::format("\"params\" must be an object, but is {}", params.dump()));
  Extra extra;
  for (const auto& [name, value] : params.items()) {
    const auto kind = extra_named(name);
    if (!kind || *kind == ExtraKind::none) {
      std::vector<std::string_view> known;
      for (const ExtraFacts& facts : extra_facts()) known.push_back(facts.name);
      throw parse_error(fmt::format("unknown parameter \"{}\"; known: {}", name, fmt::join(known, ", ")));
    }
    if (extra.kind != ExtraKind::none)
      throw parse_error(fmt::format("{} does not go with {}", name, name_of(extra.kind)));
    extra = {*kind, read_extra(value, name)};
  }
  return extra;
}

/// {"name":"normal_mixture","weight":[…],"mu":[…],"sigma":[…]}: the parameters of each component in turn.
Values read_components(const Json& member, const std::string& key,
                       const std::vector<std::string>& parameters) {
  std::vector<Values> columns;
  for (const auto& parameter : parameters) {
    if (!member.contains(parameter) || !member[parameter].is_array())
      throw parse_error(fmt::format("\"{}\" lacks the list \"{}\"", key, parameter));
    auto& column = columns.emplace_back();
    for (const Json& value : member[parameter])
      column.push_back(read_number(value, key + "." + parameter, column.size()));
    if (column.empty() || column.size() != columns.front().size())
      throw parse_error(fmt::format("{} of \"{}\" must be lists of the same length, at least 1",
                                    fmt::join(parameters, ", "), key));
  }
  Values values;
  for (std::size_t j = 0; j < columns.front().size(); ++j)
    for (const auto& column : columns) values.push_back(column[j]);
  return values;
}

/// {"name":"multivariate_normal","mean":[…],"covariance":[[…],…]}: the vector, then the matrix row by row.
Values read_vector_and_matrix(const Json& member, const std::string& key,
                              const std::vector<std::string>& parameters) {
  for (const auto& parameter : parameters)
    if (!member.contains(parameter) || !member[parameter].is_array())
      throw parse_error(fmt::format("\"{}\" lacks the list \"{}\"", key, parameter));
  const Json &vector = member[parameters[0]], &matrix = member[parameters[1]];
  Values values;
  for (const Json& value : vector)
    values.push_back(read_number(value, key + "." + parameters[0], values.size()));
  const std::size_t d = values.size();
  const auto is_row = [d](const Json& row) { return row.is_array() && row.size() == d; };
  if (d == 0 || matrix.size() != d || !std::ranges::all_of(matrix, is_row))
    throw parse_error(
        fmt::format("\"{}\" of \"{}\" must be {} lists of {} numbers, as many as \"{}\" has, at least 1",
                    parameters[1], key, d, d, parameters[0]));
  for (const Json& row : matrix)
    for (const Json& value : row)
      values.push_back(read_number(value, key + "." + parameters[1], values.size() - d));
  return values;
}

/// {"name":"normal","mu":"0","sigma":"1"}: the parameters in the family's order.
Values read_member(const Json& object, const std::string& key, std::string& family) {
  const Json member = object.value(key, Json());
  if (!member.is_object() || !member.contains("name") || !member["name"].is_string())
    throw parse_error(fmt::format("\"{}\" must be an object with a \"name\"", key));
  const auto name = member["name"].get<std::string>();
  family = name;
  if (const auto error = family_error(name); !error.empty()) throw unsupported_case(error);
  const auto parameters = family_parameters(name);
  for (const auto& [given, value] : member.items())
    if (given != "name" && std::ranges::find(parameters, given) == parameters.end())
      throw parse_error(fmt::format("\"{}\" of {} has no \"{}\"; its parameters: {}", key, name, given,
                                    fmt::join(parameters, ", ")));
  if (has_components(name)) return read_components(member, key, parameters);
  if (has_matrix(name)) return read_vector_and_matrix(member, key, parameters);
  Values values;
  for (const auto& parameter : parameters) {
    if (!member.contains(parameter))
      throw parse_error(fmt::format("\"{}\" of {} lacks \"{}\"", key, name, parameter));
    values.push_back(read_number(member[parameter], key + "." + parameter, 0));
  }
  return values;
}

reference::Masses read_masses(const Json& value) {
  if (value == "normalized") return reference::Masses::normalized;
  if (value == "as_given") return reference::Masses::as_given;
  throw parse_error(fmt::format("masses must be normalized or as_given, but is {}", value.dump()));
}

Case read_form(Json& object) {
  if (object.contains("family_p") || object.contains("family_q")) {
    for (const char* key : {"p", "q", "masses"})
      if (object.contains(key)) throw parse_error(fmt::format("\"{}\" does not go with a family", key));
    Members members;
    std::string family_p, family_q;
    members.p = read_member(object, "family_p", family_p);
    family_q = family_p;  // of one measure
    if (object.contains("family_q")) members.q = read_member(object, "family_q", family_q);
    members.family = family_name({family_p, family_q});
    if (const auto error = family_error(members.family); !error.empty()) throw unsupported_case(error);
    return members;
  }
  MassPair pair{.p = take_vector(object, "p"), .q = {}};
  if (object.contains("q")) pair.q = take_vector(object, "q");
  if (object.contains("masses")) pair.masses = read_masses(object["masses"]);
  return pair;
}

}  // namespace

Json to_json(const Case& instance) {
  Json object = Json::object();
  std::visit(Overloaded{[&](const MassPair& of) {
                          object["p"] = texts(of.p);
                          if (!of.q.empty()) object["q"] = texts(of.q);
                          if (of.masses == reference::Masses::as_given) object["masses"] = "as_given";
                        },
                        [&](const Members& of) {
                          const auto [family_p, family_q] = sides_of(of.family);
                          object["family_p"] = json_of_member(family_p, of.p);
                          if (!of.q.empty()) object["family_q"] = json_of_member(family_q, of.q);
                        }},
             instance.form);
  if (instance.extra.kind != ExtraKind::none)
    object["params"] = {{std::string(name_of(instance.extra.kind)), json_of_extra(instance)}};
  return object;
}

std::span<const std::string_view> case_keys() {
  static constexpr std::string_view keys[] = {"p", "q", "family_p", "family_q", "masses", "params"};
  return keys;
}

Case case_from_json(Json object) {
  Case instance = read_form(object);
  if (object.contains("params")) instance.extra = read_extras(object["params"]);
  return instance;
}

}  // namespace divcert::properties
