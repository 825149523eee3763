#include "properties/targets/toml_json.hpp"

namespace divcert::properties {

nlohmann::json to_json(const toml::node& node) {
  if (const auto* table = node.as_table()) {
    nlohmann::json object = nlohmann::json::object();
    for (const auto& [key, value] : *table) object[std::string(key.str())] = to_json(value);
    return object;
  }
  if (const auto* list = node.as_array()) {
    nlohmann::json array = nlohmann::json::array();
    for (const auto& value : *list) array.push_back(to_json(value));
    return array;
  }
  if (const auto* text = node.as_string()) return text->get();
  if (const auto* flag = node.as_boolean()) return flag->get();
  if (const auto* whole = node.as_integer()) return whole->get();
  if (const auto* number = node.as_floating_point()) return number->get();
  return nullptr;
}

}  // namespace divcert::properties
