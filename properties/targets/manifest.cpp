#include "properties/targets/manifest.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <toml++/toml.h>

namespace divcert::properties {
namespace {

namespace fs = std::filesystem;

template <class T>
T required(const toml::table& table, const char* key, const std::string& path) {
  if (const auto value = table[key].value<T>()) return *value;
  throw target_error(fmt::format("{}: \"{}\" is missing or of the wrong type", path, key));
}

void refuse_unknown_keys(const toml::table& table, std::initializer_list<std::string_view> known,
                         const std::string& path) {
  for (const auto& [key, node] : table)
    if (std::find(known.begin(), known.end(), key.str()) == known.end())
      throw target_error(fmt::format("{}:{}: unknown key \"{}\"; known here: {}", path,
                                     node.source().begin.line, key.str(), fmt::join(known, ", ")));
}

std::vector<std::string> read_command(const toml::table& table, const std::string& path) {
  std::vector<std::string> command;
  if (const auto* words = table["command"].as_array())
    for (const auto& word : *words) command.push_back(word.value_or(std::string()));
  if (command.empty() || std::find(command.begin(), command.end(), "") != command.end())
    throw target_error(fmt::format("{}: \"command\" must be a non-empty list of non-empty strings", path));
  return command;
}

void read_functions(const toml::table& table, const std::string& path, Manifest& manifest) {
  if (!table.contains("function")) return;
  const auto* functions = table["function"].as_array();
  if (functions == nullptr)
    throw target_error(fmt::format("{}: \"function\" must be a list of tables", path));
  for (const auto& node : *functions) {
    const auto* entry = node.as_table();
    if (entry == nullptr) throw target_error(fmt::format("{}: [[function]] must be a table", path));
    refuse_unknown_keys(*entry, {"name", "contract"}, path);
    const auto name = required<std::string>(*entry, "name", path);
    const auto ulp = (*entry)["contract"]["ulp"].value<double>();
    if (!ulp || !(*ulp >= 0.5 && std::isfinite(*ulp)))
      throw target_error(
          fmt::format("{}: function \"{}\": contract must be {{ ulp = N }} with N >= 0.5", path, name));
    manifest.contracts[name] = {false, *ulp};
  }
}

fs::path bundled_directory() {
  const fs::path source = DIVCERT_ADAPTERS_DIR;
  if (fs::is_directory(source)) return source;
  return fs::read_symlink("/proc/self/exe").parent_path().parent_path() / "share/divcert/adapters";
}

}  // namespace

Manifest read_manifest(const std::string& path) {
  toml::table table;
  try {
    table = toml::parse_file(path);
  } catch (const toml::parse_error& error) {
    const auto where = error.source().begin;
    const std::string line = where.line > 0 ? fmt::format(":{}", where.line) : "";
    throw target_error(fmt::format("{}{}: {}", path, line, error.description()));
  }
  const auto kind = required<std::string>(table, "kind", path);
  if (kind != "process")
    throw target_error(fmt::format("{}: kind \"{}\" is not supported; known kinds: process", path, kind));
  refuse_unknown_keys(table, {"name", "kind", "command", "timeout", "function"}, path);
  Manifest manifest;
  manifest.name = required<std::string>(table, "name", path);
  manifest.origin = path;
  manifest.command = read_command(table, path);
  manifest.directory = fs::absolute(path).parent_path().string();
  if (table.contains("timeout")) {
    const double seconds = required<double>(table, "timeout", path);
    if (!(seconds > 0 && seconds <= 3600))
      throw target_error(fmt::format("{}: timeout must be in (0, 3600] seconds, but is {}", path, seconds));
    manifest.timeout = std::chrono::milliseconds(static_cast<long>(seconds * 1000));
  }
  read_functions(table, path, manifest);
  return manifest;
}

std::map<std::string, std::string> bundled_manifests() {
  std::map<std::string, std::string> manifests;
  std::error_code ignored;
  for (const auto& entry : fs::recursive_directory_iterator(bundled_directory(), ignored))
    if (entry.path().extension() == ".toml") manifests[entry.path().stem().string()] = entry.path().string();
  return manifests;
}

std::unique_ptr<Target> make_target(const std::string& name_or_path) {
  if (name_or_path == "lib") return make_library_target();
  const auto bundled = bundled_manifests();
  if (const auto found = bundled.find(name_or_path); found != bundled.end()) {
    Manifest manifest = read_manifest(found->second);
    manifest.origin = name_or_path;
    return make_process_target(std::move(manifest));
  }
  if (name_or_path.find('/') != std::string::npos || name_or_path.ends_with(".toml")) {
    if (!fs::is_regular_file(name_or_path))
      throw target_error(fmt::format("{}: no such manifest", name_or_path));
    return make_process_target(read_manifest(name_or_path));
  }
  std::vector<std::string> known{"lib"};
  for (const auto& [name, path] : bundled) known.push_back(name);
  throw target_error(fmt::format("unknown target \"{}\"; known targets: {} (or the path of a manifest)",
                                 name_or_path, fmt::join(known, ", ")));
}

}  // namespace divcert::properties
