#include "properties/targets/process/greeting.hpp"

#include <stdexcept>

#include <fmt/format.h>

#include "properties/cases/foreign_text.hpp"
#include "properties/targets/description.hpp"
#include "properties/targets/process/foreign_json.hpp"

namespace divcert::properties {
namespace {

using foreign::Json;
using foreign::shown;
using foreign::text;
using foreign::wrong;

/// How a function is called that cannot be used: by its name, or by its place in the list.
std::string label(const Json& entry, std::size_t place) {
  if (entry.is_object() && entry.contains("name") && entry["name"].is_string())
    return legible(entry["name"].get<std::string>(), longest_function_name);
  return fmt::format("functions[{}]", place);
}

void read_functions(const Json& entries, const Descriptions& over, Greeting& greeting) {
  if (!entries.is_array() || entries.empty()) wrong("the adapter offers no function");
  if (entries.size() > most_functions)
    wrong(fmt::format("the adapter offers {} functions; at most {} are audited at a time", entries.size(),
                      most_functions));
  for (std::size_t place = 0; place < entries.size(); ++place) {
    const Json& entry = entries[place];
    const std::string name = label(entry, place);
    if (!greeting.described.emplace(name, entry.dump()).second)
      wrong(fmt::format("the function \"{}\" is offered twice", name));
    const auto said = over.find(name);
    try {
      greeting.functions.push_back(
          read_function(said == over.end() ? entry : described_over(entry, Json::parse(said->second))));
    } catch (const not_judged_yet& later) {
      greeting.unsupported.push_back({name, later.what(), true});
    } catch (const std::runtime_error& error) {
      greeting.unsupported.push_back({name, error.what()});
    }
  }
}

std::vector<std::string> read_watches(const Json& watches) {
  if (!watches.is_array()) wrong(fmt::format("watches is not a list: {}", shown(watches.dump())));
  std::vector<std::string> read;
  for (const Json& one : watches) {
    if (one != input_watched && one != rounding_mode_watched)
      wrong(
          fmt::format("watches {}; known: {}, {}", shown(one.dump()), input_watched, rounding_mode_watched));
    read.push_back(one.get<std::string>());
  }
  return read;
}

bool read_frames(const Json& frames) {
  if (!frames.is_array()) wrong(fmt::format("frames is not a list: {}", shown(frames.dump())));
  for (const Json& one : frames)
    if (one != "binary") wrong(fmt::format("frames {}; known: binary", foreign::shown_value(one)));
  return !frames.empty();
}

}  // namespace

Greeting read_greeting(const std::string& line, const Descriptions& over) {
  const Json json = foreign::parse_object(line, NonFinite::refused);
  if (text(json, "protocol") != "divcert-adapter/1")
    wrong(fmt::format("the adapter speaks {}, not \"divcert-adapter/1\"", shown(text(json, "protocol"))));
  if (json.contains("error")) throw cannot_serve(legible(text(json, "error")));
  foreign::refuse_unknown_keys(json, "the greeting",
                               {"protocol", "name", "version", "functions", "watches", "frames", "error"});
  Greeting greeting;
  greeting.name = legible(text(json, "name"), longest_function_name);
  greeting.version = legible(text(json, "version"), longest_function_name);
  if (json.contains("watches")) greeting.watches = read_watches(json["watches"]);
  if (json.contains("frames")) greeting.takes_frames = read_frames(json["frames"]);
  read_functions(json.value("functions", Json()), over, greeting);
  if (greeting.functions.empty()) {
    const Unsupported& first = greeting.unsupported.front();
    wrong(fmt::format("none of the adapter's {} functions can be audited; \"{}\": {}",
                      greeting.unsupported.size(), first.name, first.reason));
  }
  return greeting;
}

std::string difference(const Greeting& before, const Greeting& after) {
  if (before.name != after.name)
    return fmt::format("the name was \"{}\" and is \"{}\"", before.name, after.name);
  if (before.version != after.version)
    return fmt::format("the version was \"{}\" and is \"{}\"", before.version, after.version);
  if (before.takes_frames != after.takes_frames)
    return fmt::format("it {} binary frames and {}", before.takes_frames ? "took" : "took no",
                       after.takes_frames ? "takes them" : "takes none");
  for (const auto& [name, description] : before.described) {
    const auto now = after.described.find(name);
    if (now == after.described.end()) return fmt::format("the function \"{}\" is no longer offered", name);
    if (now->second != description)
      return fmt::format("the function \"{}\" was described as {} and is as {}", name, shown(description),
                         shown(now->second));
  }
  for (const auto& [name, description] : after.described)
    if (!before.described.contains(name)) return fmt::format("the function \"{}\" is new", name);
  return {};
}

}  // namespace divcert::properties
