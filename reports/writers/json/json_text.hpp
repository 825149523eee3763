#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "reports/writers/text.hpp"

// How the parts of report.json write and read texts and lists.
namespace divcert::reports {

using Json = nlohmann::ordered_json;

inline Json text(const std::string& value) { return valid_utf8(value); }
inline Json text_or_null(const std::string& value) { return value.empty() ? Json(nullptr) : text(value); }

/// Each entry by the `of` that its type has.
template <class Entry, class Of>
Json each(const std::vector<Entry>& entries, const Of& of) {
  Json list = Json::array();
  for (const Entry& entry : entries) list.push_back(of(entry));
  return list;
}

inline std::string text_of(const Json& value) {
  return value.is_null() ? std::string() : value.get<std::string>();
}

}  // namespace divcert::reports
