#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

namespace divcert::reports {

/// A value in a JSON document that somebody wrote, with the way to it. Each question that the value does not
/// answer throws malformed_vectors, which names the place: "groups[2].vectors[0].p[1]".
class Place {
 public:
  using Json = nlohmann::ordered_json;

  explicit Place(const Json& document) : json_(&document) {}

  Place at(const char* key) const;  ///< of an object
  bool has(const char* key) const;
  std::vector<Place> entries() const;                                     ///< of a list
  std::vector<std::pair<std::string, Place>> fields() const;              ///< of an object
  void require_only(std::initializer_list<std::string_view> keys) const;  ///< of an object

  std::string text() const;
  std::string text_or_null() const;  ///< empty for null
  std::uint64_t count() const;
  std::vector<std::string> texts() const;

  [[noreturn]] void refuse(const std::string& why) const;

 private:
  Place(const Json& json, std::string path) : json_(&json), path_(std::move(path)) {}
  void require(bool fits, const char* wanted) const;
  Place field(const std::string& key, const Json& value) const;

  const Json* json_;
  std::string path_;
};

}  // namespace divcert::reports
