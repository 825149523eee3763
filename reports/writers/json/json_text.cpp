#include "reports/writers/json/json_text.hpp"

#include <istream>

namespace divcert::reports {

Json text(const std::string& value) { return valid_utf8(value); }
Json text_or_null(const std::string& value) { return value.empty() ? Json(nullptr) : text(value); }

Json texts(const std::vector<std::string>& values) { return each(values, text); }

Json counts(const std::map<std::string, std::uint64_t>& values) {
  Json made = Json::object();
  for (const auto& [name, count] : values) made[valid_utf8(name)] = count;
  return made;
}

Field::Field(const char* name, const char* of) : key(name), value(of) {}
Field::Field(const char* name, std::string_view of) : key(name), value(of) {}
Field::Field(const char* name, std::uint64_t of) : key(name), value(of) {}
Field::Field(const char* name, int of) : key(name), value(of) {}
Field::Field(const char* name, double of) : key(name), value(of) {}
Field::Field(const char* name, bool of) : key(name), value(of) {}

Json object(std::initializer_list<Field> fields) {
  Json made = Json::object();
  put(made, fields);
  return made;
}

void put(Json& object, std::initializer_list<Field> fields) {
  for (const Field& field : fields) object[field.key] = std::move(field.value);
}

std::string dump(const Json& document) { return document.dump(1); }

Json parsed(std::istream& in) { return Json::parse(in); }
Json parsed(const std::string& text) { return Json::parse(text); }

const Json& at(const Json& object, const char* key) { return object.at(key); }
bool has(const Json& object, const char* key) { return object.contains(key); }

std::span<const Json> entries(const Json& list) {
  if (list.is_null()) return {};
  return list.get_ref<const Json::array_t&>();
}
std::vector<std::pair<std::string, const Json*>> fields(const Json& object) {
  std::vector<std::pair<std::string, const Json*>> all;
  for (const auto& [name, value] : object.items()) all.emplace_back(name, &value);
  return all;
}

std::string text_of(const Json& value) { return value.is_null() ? std::string() : value.get<std::string>(); }
std::string text_at(const Json& object, const char* key) { return text_of(at(object, key)); }
std::uint64_t count_at(const Json& object, const char* key) { return at(object, key).get<std::uint64_t>(); }
int int_at(const Json& object, const char* key) { return at(object, key).get<int>(); }
bool flag_at(const Json& object, const char* key) { return at(object, key).get<bool>(); }
std::vector<std::string> texts_of(const Json& list) { return list.get<std::vector<std::string>>(); }
std::map<std::string, std::uint64_t> counts_of(const Json& object) {
  return object.get<std::map<std::string, std::uint64_t>>();
}

}  // namespace divcert::reports
