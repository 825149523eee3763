#include "properties/targets/manifest.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <toml++/toml.h>
#include <unistd.h>

#include "properties/cases/foreign_text.hpp"
#include "properties/targets/description.hpp"
#include "properties/targets/function_file.hpp"
#include "properties/targets/installed.hpp"
#include "properties/targets/toml_guard.hpp"
#include "properties/targets/toml_json.hpp"

namespace divcert::properties {
namespace {

namespace fs = std::filesystem;

/// "mylib.toml:7: …"; without a line where there is none.
[[noreturn]] void wrong(const std::string& path, std::size_t line, const std::string& what) {
  throw target_error(fmt::format("{}{}: {}", legible(path), line > 0 ? fmt::format(":{}", line) : "", what));
}

std::size_t line_of(const toml::node& node) { return node.source().begin.line; }

template <class T>
T required(const toml::table& table, const char* key, const std::string& path) {
  if (const auto value = table[key].value<T>()) return *value;
  const auto* node = table.get(key);
  wrong(path, line_of(node != nullptr ? *node : static_cast<const toml::node&>(table)),
        fmt::format("\"{}\" is {}", key, node == nullptr ? "missing" : "of the wrong type"));
}

void refuse_unknown_keys(const toml::table& table, std::initializer_list<std::string_view> known,
                         const std::string& path) {
  for (const auto& [key, node] : table)
    if (std::find(known.begin(), known.end(), key.str()) == known.end())
      wrong(
          path, line_of(node),
          fmt::format("unknown key \"{}\"; known here: {}", legible(key.str(), 60), fmt::join(known, ", ")));
}

/// What the target is called in ids, reports and on the command line.
std::string read_name(const toml::table& table, const std::string& path) {
  const auto name = required<std::string>(table, "name", path);
  constexpr std::size_t longest = 100;
  if (name.empty() || name.size() > longest || !is_legible(name) || name.find('/') != std::string::npos)
    wrong(path, line_of(*table.get("name")),
          fmt::format("\"name\" must have 1 to {} bytes, without \"/\", control characters and marks that "
                      "reorder text, but is \"{}\"",
                      longest, legible(name, longest)));
  return name;
}

std::vector<std::string> read_command(const toml::table& table, const std::string& path) {
  std::vector<std::string> command;
  if (const auto* words = table["command"].as_array())
    for (const auto& word : *words) command.push_back(word.value_or(std::string()));
  if (command.empty() || std::find(command.begin(), command.end(), "") != command.end())
    wrong(path,
          line_of(table.contains("command") ? *table.get("command") : static_cast<const toml::node&>(table)),
          "\"command\" must be a non-empty list of non-empty strings");
  return command;
}

std::chrono::milliseconds read_timeout(const toml::table& table, const std::string& path) {
  const double seconds = required<double>(table, "timeout", path);
  if (!(seconds >= 0.001 && seconds <= 3600))
    wrong(path, line_of(*table.get("timeout")),
          fmt::format("timeout must be from 0.001 to 3600 seconds, but is {}", seconds));
  return std::chrono::milliseconds(static_cast<long>(seconds * 1000));
}

/// Whether an adapter that takes binary frames is not to get them: so that a person can read along.
bool read_json_only(const toml::table& table, const std::string& path) {
  if (!table.contains("frame")) return false;
  const auto frame = required<std::string>(table, "frame", path);
  if (frame != "json" && frame != "binary")
    wrong(path, line_of(*table.get("frame")),
          fmt::format("frame is \"{}\"; it can be binary (where the adapter takes it), json",
                      legible(frame, 60)));
  return frame == "json";
}

/// The descriptions of the functions, by name; each key is looked at here, so that its line is known.
Descriptions read_functions(const toml::table& table, const std::string& path) {
  Descriptions descriptions;
  if (!table.contains("function")) return descriptions;
  const auto* functions = table["function"].as_array();
  if (functions == nullptr)
    wrong(path, line_of(*table.get("function")), "\"function\" must be a list of tables");
  for (const auto& node : *functions) {
    const auto* entry = node.as_table();
    if (entry == nullptr) wrong(path, line_of(node), "[[function]] must be a table");
    for (const auto& [key, value] : *entry) try {
        require_described(std::string(key.str()), to_json(value));
      } catch (const std::runtime_error& error) {
        wrong(path, line_of(value), error.what());
      }
    const auto name = required<std::string>(*entry, "name", path);
    if (!descriptions.emplace(name, to_json(*entry).dump()).second)
      wrong(path, line_of(*entry), fmt::format("the function \"{}\" stands here twice", legible(name)));
  }
  return descriptions;
}

/// What serves a file, of which the manifest alone says which functions it has: the host of its kind, or a
/// command that does as a host does (hosts/).
std::vector<std::string> serving_command(const toml::table& table, const std::string& path,
                                         const Descriptions& functions) {
  const auto served = required<std::string>(table, "path", path);
  const fs::path file = fs::absolute(path).parent_path() / served;
  if (!fs::is_regular_file(file))
    wrong(path, line_of(*table.get("path")), fmt::format("there is no file \"{}\"", legible(served)));
  if (functions.empty()) wrong(path, 0, "a file needs a [[function]] for each function to be audited");
  auto command =
      table.contains("command") ? read_command(table, path) : host_command(file.extension().string());
  if (command.empty())
    wrong(path, line_of(*table.get("path")),
          fmt::format("\"{}\" has no host; served are {}, and anything else by a \"command\"",
                      legible(served), served_files));
  command.push_back(file.string());
  for (const auto& [name, description] : functions) command.push_back(description);
  return command;
}

/// The text of a manifest, once it is known that toml++ can read it.
std::string read_text(const std::string& path) {
  constexpr std::size_t longest = std::size_t{1} << 20;
  std::ifstream file(path, std::ios::binary);
  std::string text(longest + 1, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(file.gcount()));
  if (file.bad() || (!file && !file.eof())) wrong(path, 0, "cannot be read");
  if (text.size() > longest) wrong(path, 0, fmt::format("a manifest has at most {} bytes", longest));
  if (const TomlDepth depth = too_deep(text); depth.line > 0)
    wrong(path, depth.line, fmt::format("nested deeper than {} levels", deepest_toml));
  return text;
}

/// Of an adapter that the command line names by its program.
Manifest manifest_of_program(const std::string& path) {
  Manifest manifest;
  manifest.name = legible(fs::path(path).filename().string(), longest_function_name);
  manifest.origin = path;
  manifest.command = {fs::absolute(path).string()};
  return manifest;
}

bool is_program(const std::string& path) {
  return !path.ends_with(".toml") && fs::is_regular_file(path) && ::access(path.c_str(), X_OK) == 0;
}

}  // namespace

Manifest read_manifest(const std::string& path) {
  const std::string text = read_text(path);
  if (text.starts_with("\x7f"
                       "ELF"))
    wrong(
        path, 0,
        "is compiled code, and no manifest; a program made by DIVCERT_TARGET has to be executable, a shared "
        "library is named with its function and an ending that says what it is: FILE.so:FUNCTION");
  toml::table table;
  try {
    table = toml::parse(text, path);
  } catch (const toml::parse_error& error) {
    wrong(path, error.source().begin.line, legible(error.description()));
  }
  const auto kind = required<std::string>(table, "kind", path);
  Manifest manifest;
  manifest.functions = read_functions(table, path);
  if (kind == "process") {
    refuse_unknown_keys(table, {"name", "kind", "command", "timeout", "frame", "function"}, path);
    manifest.command = read_command(table, path);
  } else if (kind == "offline") {
    refuse_unknown_keys(table, {"name", "kind", "function"}, path);
  } else if (kind == "shared_library" || kind == "file") {
    refuse_unknown_keys(table, {"name", "kind", "path", "command", "timeout", "frame", "function"}, path);
    manifest.command = serving_command(table, path, manifest.functions);
  } else if (kind == "stdio") {
    refuse_unknown_keys(table, {"name", "kind", "timeout", "frame", "function"}, path);
  } else {
    wrong(path, line_of(*table.get("kind")),
          fmt::format(
              "kind \"{}\" is not supported; known kinds: process, file, shared_library, stdio, offline",
              legible(kind, 60)));
  }
  manifest.name = read_name(table, path);
  manifest.origin = path;
  manifest.always_offline = kind == "offline";
  manifest.directory = fs::absolute(path).parent_path().string();
  manifest.json_only = read_json_only(table, path);
  if (table.contains("timeout")) manifest.timeout = read_timeout(table, path);
  return manifest;
}

std::map<std::string, std::string> bundled_manifests() {
  std::map<std::string, std::string> manifests;
  std::error_code ignored;
  for (const auto& entry : fs::recursive_directory_iterator(adapters_directory(), ignored))
    if (entry.path().extension() == ".toml") manifests[entry.path().stem().string()] = entry.path().string();
  return manifests;
}

std::unique_ptr<Target> make_target(const std::string& name_or_path, TimeLimit deadline,
                                    const std::string& offline) {
  const auto made = [&](Manifest manifest) {
    manifest.offline = offline;
    if (manifest.always_offline && offline.empty())
      throw target_error(
          fmt::format("{}: an offline target is asked in rounds of files: say where, --offline DIR",
                      legible(manifest.origin)));
    return offline.empty() ? make_process_target(std::move(manifest), deadline)
                           : make_offline_target(std::move(manifest));
  };
  if (name_or_path == "lib") return make_library_target();
  const auto bundled = bundled_manifests();
  if (const auto found = bundled.find(name_or_path); found != bundled.end()) {
    Manifest manifest = read_manifest(found->second);
    manifest.origin = name_or_path;
    return made(std::move(manifest));
  }
  if (name_or_path.find('/') != std::string::npos || name_or_path.ends_with(".toml")) {
    if (!fs::is_regular_file(name_or_path)) wrong(name_or_path, 0, "no such manifest or program");
    if (!is_program(name_or_path)) return made(read_manifest(name_or_path));
    try {
      return made(manifest_of_program(name_or_path));
    } catch (const adapter_error& error) {
      throw target_error(
          fmt::format("{}: it was run, and is no adapter, as a DIVCERT_TARGET makes one: {}; a C function is "
                      "audited in a shared library, FILE.so:FUNCTION",
                      legible(name_or_path), error.what()));
    }
  }
  std::vector<std::string> known{"lib"};
  for (const auto& [name, path] : bundled) known.push_back(name);
  const std::string here =
      fs::exists(name_or_path) ? fmt::format("; the file here is ./{}", name_or_path) : "";
  throw target_error(fmt::format(
      "unknown target \"{}\"; known targets: {} (or the path of a manifest or of an adapter's program){}",
      legible(name_or_path, 60), fmt::join(known, ", "), legible(here)));
}

}  // namespace divcert::properties
