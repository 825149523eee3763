#include "reports/writers/json/conventions_json.hpp"

#include <cstdlib>

#include "reports/writers/json/json_text.hpp"
#include "reports/writers/words.hpp"

namespace divcert::reports {
namespace {

/// A value as a manifest writes it: a flag, a number, a text.
Json value_json(const ConventionEntry& entry) {
  if (entry.key == "root") return Json(entry.value == "true");
  if (entry.key == "factor" || entry.key == "epsilon") {
    char* end = nullptr;
    const double number = std::strtod(entry.value.c_str(), &end);
    if (!entry.value.empty() && *end == '\0') return Json(number);
  }
  return text(entry.value);
}

Json entry_json(const ConventionEntry& entry) {
  return object({{"key", text(entry.key)},
                 {"value", text(entry.value)},
                 {"declared", entry.declared},
                 {"verdict", word(entry.verdict)},
                 {"evidence", text(entry.evidence)}});
}

}  // namespace

Json conventions_json(const Conventions& conventions) {
  Json list = Json::array();
  const ConventionEntry* before = nullptr;
  for (const ConventionEntry& entry : conventions.entries) {
    if (before == nullptr || before->target != entry.target || before->function != entry.function)
      list.push_back(object({{"target", text(entry.target)},
                             {"function", text(entry.function)},
                             {"convention", Json::object()},
                             {"entries", Json::array()}}));
    before = &entry;
    Json& function = list.back();
    if (entry.verdict != ConventionVerdict::unexplained)
      function["convention"][text(entry.key).get<std::string>()] = value_json(entry);
    function["entries"].push_back(entry_json(entry));
  }
  return list;
}

Conventions conventions_of(const Json& json) {
  Conventions conventions;
  for (const Json& function : entries(json))
    for (const Json& entry : entries(at(function, "entries")))
      conventions.entries.push_back(
          {text_at(function, "target"), text_at(function, "function"), text_at(entry, "key"),
           text_at(entry, "value"), flag_at(entry, "declared"), text_at(entry, "evidence"),
           require_named<ConventionVerdict>(text_at(entry, "verdict"), "verdict of a convention")});
  return conventions;
}

}  // namespace divcert::reports
