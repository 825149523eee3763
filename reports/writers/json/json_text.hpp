#pragma once

#include <cstdint>
#include <initializer_list>
#include <iosfwd>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "reports/writers/text.hpp"

// How the parts of report.json write and read texts and lists. Plain functions: nlohmann's own are templates,
// which every file would instantiate anew, some of them for each length of a key.
namespace divcert::reports {

using Json = nlohmann::ordered_json;

Json text(const std::string& value);
Json text_or_null(const std::string& value);
Json texts(const std::vector<std::string>& values);
Json counts(const std::map<std::string, std::uint64_t>& values);

/// One field of an object.
struct Field {
  Field(const char* name, Json of) : key(name), value(std::move(of)) {}
  Field(const char* name, const char* of);
  Field(const char* name, std::string_view of);
  Field(const char* name, std::uint64_t of);
  Field(const char* name, int of);
  Field(const char* name, double of);
  Field(const char* name, bool of);

  const char* key;
  mutable Json value;  ///< moved out of the initializer list, whose elements are const
};

/// An object of these fields, in their order.
Json object(std::initializer_list<Field> fields);
/// Each is added, or replaces the one of its key.
void put(Json& object, std::initializer_list<Field> fields);

/// Each entry by the `of` that its type has.
template <class Entry, class Of>
Json each(const std::vector<Entry>& entries, const Of& of) {
  Json::array_t list;
  list.reserve(entries.size());
  for (const Entry& entry : entries) list.push_back(of(entry));
  return Json(std::move(list));
}

std::string dump(const Json& document);
/// Both throw Json::parse_error.
Json parsed(std::istream& in);
Json parsed(const std::string& text);

/// The value at a key. Throws Json::exception if there is none, as those below do.
const Json& at(const Json& object, const char* key);
bool has(const Json& object, const char* key);
/// The elements of a list; none for null.
std::span<const Json> entries(const Json& list);
/// The fields of an object.
std::vector<std::pair<std::string, const Json*>> fields(const Json& object);
/// Empty for null.
std::string text_of(const Json& value);
std::string text_at(const Json& object, const char* key);
std::uint64_t count_at(const Json& object, const char* key);
int int_at(const Json& object, const char* key);
bool flag_at(const Json& object, const char* key);
std::vector<std::string> texts_of(const Json& list);
std::map<std::string, std::uint64_t> counts_of(const Json& object);

}  // namespace divcert::reports
