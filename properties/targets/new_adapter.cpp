#include "properties/targets/new_adapter.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <regex>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "properties/cases/foreign_text.hpp"
#include "properties/targets/installed.hpp"
#include "properties/targets/manifest.hpp"

namespace divcert::properties {
namespace {

namespace fs = std::filesystem;

constexpr const char* placeholder = "mylib";

std::string renamed(const std::string& text, const std::string& name) {
  return std::regex_replace(text, std::regex(placeholder), name);
}

std::string contents(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// The lines "# $ …" of a manifest are its commands.
std::vector<std::string> commands_of(const std::string& manifest) {
  static const std::regex command("^# \\$ (.*)$", std::regex::ECMAScript | std::regex::multiline);
  std::vector<std::string> commands;
  for (std::sregex_iterator match(manifest.begin(), manifest.end(), command), end; match != end; ++match)
    commands.push_back((*match)[1]);
  return commands;
}

}  // namespace

std::vector<std::string> template_languages() {
  std::vector<std::string> languages;
  std::error_code ignored;  // a program that lies apart from what it was installed with has none
  for (const auto& entry : fs::directory_iterator(templates_directory(), ignored))
    if (entry.is_directory()) languages.push_back(entry.path().filename());
  std::ranges::sort(languages);
  return languages;
}

NewAdapter new_adapter(const std::string& language, const std::string& name) {
  const auto languages = template_languages();
  if (std::ranges::find(languages, language) == languages.end())
    throw target_error(fmt::format("there is no template for \"{}\"; there are: {}", legible(language),
                                   fmt::join(languages, ", ")));
  // It names functions and libraries too.
  if (!std::regex_match(name, std::regex("[A-Za-z][A-Za-z0-9_]*")))
    throw target_error(
        fmt::format("\"{}\" must begin with a letter, and go on with letters, digits and _", legible(name)));
  std::error_code error;
  if (!fs::create_directory(name, error))
    throw target_error(
        fmt::format("{}: {}; nothing was written", name, error ? error.message() : "it exists already"));
  NewAdapter made;
  for (const auto& entry : fs::directory_iterator(templates_directory() / language)) {
    const fs::path to = fs::path(name) / renamed(entry.path().filename(), name);
    const std::string text = renamed(contents(entry.path()), name);
    std::ofstream file(to, std::ios::binary);
    if (!file.write(text.data(), static_cast<std::streamsize>(text.size())).flush())
      throw fs::filesystem_error("cannot write", to, std::make_error_code(std::errc::io_error));
    made.files.push_back(to);
    if (to.extension() == ".toml") made.commands = commands_of(text);
  }
  std::ranges::sort(made.files);
  return made;
}

}  // namespace divcert::properties
