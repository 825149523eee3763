#include "properties/targets/process/foreign_json.hpp"

#include <algorithm>
#include <stdexcept>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "properties/cases/foreign_text.hpp"
#include "properties/cases/numbers.hpp"

namespace divcert::properties::foreign {

void wrong(const std::string& what) { throw std::runtime_error(what); }

std::string shown(std::string_view text) {
  constexpr std::size_t most = 60;
  return fmt::format("\"{}\"", legible(text, most));
}

std::string shown_value(const Json& value) {
  return shown(value.is_string() ? value.get<std::string>() : value.dump());
}

Json parse_object(const std::string& line, NonFinite words) {
  try {
    Json json = parse_json(line, words);
    if (json.is_object()) return json;
  } catch (const json_error& error) {
    wrong(fmt::format("{} is not JSON: {}", shown(line), error.what()));
  }
  wrong(fmt::format("{} is not a JSON object", shown(line)));
}

void refuse_unknown_keys(const Json& object, std::string_view where,
                         std::initializer_list<std::string_view> known) {
  if (!object.is_object()) wrong(fmt::format("{} is not an object: {}", where, shown(object.dump())));
  for (const auto& [key, value] : object.items())
    if (std::find(known.begin(), known.end(), key) == known.end())
      wrong(fmt::format("{}: unknown key {}; known here: {}", where, shown(key), fmt::join(known, ", ")));
}

std::string text(const Json& object, const char* key) {
  if (!object.contains(key) || !object[key].is_string()) wrong(fmt::format("\"{}\" is not a text", key));
  return object[key].get<std::string>();
}

double number(const std::string& text, std::string_view what) {
  try {
    return parse_number(text, what, 0);
  } catch (const parse_error&) {
    wrong(fmt::format("{} is not a number that a double holds: {}", what, shown(text)));
  }
}

}  // namespace divcert::properties::foreign
