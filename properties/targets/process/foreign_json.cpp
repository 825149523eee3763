#include "properties/targets/process/foreign_json.hpp"

#include <stdexcept>

#include <fmt/format.h>

#include "properties/cases/foreign_text.hpp"
#include "properties/cases/numbers.hpp"

namespace divcert::properties::foreign {

void wrong(const std::string& what) { throw std::runtime_error(what); }

std::string shown(std::string_view text) {
  constexpr std::size_t most = 60;
  return fmt::format("\"{}\"", legible(text, most));
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
