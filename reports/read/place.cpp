#include "reports/read/place.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "reports/read/vectors_reader.hpp"

namespace divcert::reports {

void Place::refuse(const std::string& why) const {
  throw malformed_vectors(fmt::format("{}: {}", path_.empty() ? "the document" : path_, why));
}

void Place::require(bool fits, const char* wanted) const {
  if (!fits) refuse(fmt::format("must be {}, but is {}", wanted, json_->type_name()));
}

Place Place::field(const std::string& key, const Json& value) const {
  return {value, path_.empty() ? key : path_ + "." + key};
}

bool Place::has(const char* key) const {
  require(json_->is_object(), "an object");
  return json_->contains(key);
}

Place Place::at(const char* key) const {
  if (!has(key)) refuse(fmt::format("\"{}\" is missing", key));
  return field(key, json_->at(key));
}

std::vector<Place> Place::entries() const {
  require(json_->is_array(), "a list");
  std::vector<Place> places;
  places.reserve(json_->size());
  for (const Json& entry : *json_)
    places.push_back(Place(entry, fmt::format("{}[{}]", path_, places.size())));
  return places;
}

std::vector<std::pair<std::string, Place>> Place::fields() const {
  require(json_->is_object(), "an object");
  std::vector<std::pair<std::string, Place>> places;
  for (const auto& [key, value] : json_->items()) places.emplace_back(key, field(key, value));
  return places;
}

void Place::require_only(std::initializer_list<std::string_view> keys) const {
  for (const auto& [key, value] : fields())
    if (std::ranges::find(keys, key) == keys.end())
      refuse(fmt::format("unknown key \"{}\"; known: {}", key, fmt::join(keys, ", ")));
}

std::string Place::text() const {
  require(json_->is_string(), "a text");
  return json_->get<std::string>();
}

std::string Place::text_or_null() const { return json_->is_null() ? std::string() : text(); }

std::uint64_t Place::count() const {
  require(json_->is_number_unsigned(), "a whole number, not negative");
  return json_->get<std::uint64_t>();
}

std::vector<std::string> Place::texts() const {
  std::vector<std::string> all;
  for (const Place& entry : entries()) all.push_back(entry.text());
  return all;
}

}  // namespace divcert::reports
