#include "properties/targets/function_file.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "properties/cases/foreign_text.hpp"
#include "properties/targets/declared_laws.hpp"
#include "properties/targets/description.hpp"
#include "properties/targets/divergence_names.hpp"
#include "properties/targets/installed.hpp"

namespace divcert::properties {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

std::string given(const FunctionOptions& options, const char* name) {
  const auto found = options.find(name);
  return found == options.end() ? "" : found->second;
}

std::string divergence_of(const std::string& function, const FunctionOptions& options) {
  if (const std::string as = given(options, "as"); !as.empty()) {
    if (is_divergence(as)) return as;
    throw target_error(fmt::format("--as: unknown divergence {}", unknown_divergence(as)));
  }
  if (std::string named = divergence_of_name(function); !named.empty()) return named;
  throw target_error(
      fmt::format("which divergence \"{}\" computes does not follow from its name: say it with --as ID, or "
                  "which laws it is "
                  "to keep with --laws LAW,…; ids: {}; laws: {}",
                  legible(function, 60), known_divergences(), known_laws()));
}

/// "alpha=0.5" as {"alpha":"0.5"}; `example` is one of the option's values.
Json named_number(const char* option, const char* example, const std::string& text) {
  const auto equals = text.find('=');
  if (equals == std::string::npos || equals == 0 || equals + 1 == text.size())
    throw target_error(
        fmt::format("--{} must be NAME=NUMBER, e.g. {}, but is \"{}\"", option, example, legible(text, 60)));
  return {{text.substr(0, equals), text.substr(equals + 1)}};
}

Json description_of(const std::string& function, const FunctionOptions& options) {
  Json description{{"name", function}};
  const std::string laws = given(options, "laws");
  if (laws.empty() || !given(options, "as").empty())
    description["divergence"] = divergence_of(function, options);
  if (!laws.empty()) description["laws"] = parts_of(laws, ',');
  if (const auto text = given(options, "tolerance"); !text.empty()) description["tolerance"] = text;
  for (const char* key : {"input", "dtype", "family"})
    if (const auto text = given(options, key); !text.empty()) description[key] = text;
  for (const char* key : {"order", "masses", "base"})
    if (const auto text = given(options, key); !text.empty()) description["convention"][key] = text;
  if (const auto text = given(options, "param"); !text.empty())
    description["params"] = named_number("param", "alpha=0.5", text);
  if (const auto text = given(options, "contract"); !text.empty())
    description["contract"] = named_number("contract", "ulp=4", text);
  try {
    if (const auto text = given(options, "domain"); !text.empty())
      description["domain"] = domain_of_text(text);
    read_function(description);
  } catch (const not_judged_yet&) {  // the target says so, of the function
  } catch (const std::runtime_error& error) {
    throw target_error(fmt::format("{}: {}", legible(function, 60), error.what()));
  }
  return description;
}

/// Nothing in a text is called so: a slip of the pen, rather than a name that says nothing.
bool is_nowhere_in(const std::string& file, const std::string& function) {
  if (const auto extension = fs::path(file).extension(); extension == ".so" || extension == ".dylib")
    return false;
  std::ifstream stream(file);
  const std::string text(std::istreambuf_iterator<char>(stream), {});
  return !text.empty() && text.find(function) == std::string::npos;
}

}  // namespace

std::optional<FileFunction> file_function(const std::string& text) {
  const auto served = [](const std::string& file) {
    return !host_command(fs::path(file).extension()).empty();
  };
  const auto colon = text.rfind(':');
  if (colon != std::string::npos && served(text.substr(0, colon)))
    return FileFunction{text.substr(0, colon), text.substr(colon + 1)};
  if (served(text)) return FileFunction{text, ""};
  return std::nullopt;
}

Manifest manifest_of(const std::string& file, const std::vector<std::string>& functions,
                     const FunctionOptions& options) {
  if (!fs::is_regular_file(file)) throw target_error(fmt::format("there is no file \"{}\"", legible(file)));
  if (std::ranges::count(functions, "") > 0)
    throw target_error(fmt::format("{0}: name its function too, e.g. {0}:my_kl", legible(file)));
  const std::string extension = fs::path(file).extension();
  if (const std::string python = given(options, "python"); !python.empty() && extension != ".py")
    throw target_error(fmt::format("--python does not go with \"{}\"", legible(file)));
  Manifest manifest;
  manifest.name = legible(fs::path(file).stem().string(), longest_function_name);
  manifest.origin = file;
  manifest.is_file = true;
  manifest.options = words_of(options);
  manifest.command = host_command(extension, given(options, "python"));
  manifest.command.push_back(fs::absolute(file).string());
  for (const std::string& function : functions) {
    const bool says_nothing = given(options, "as").empty() && given(options, "laws").empty() &&
                              divergence_of_name(function).empty();
    if (says_nothing && is_nowhere_in(file, function))
      throw target_error(
          fmt::format("{}: nothing there is called \"{}\"", legible(file), legible(function, 60)));
    const std::string description = description_of(function, options).dump();
    manifest.functions.emplace(function, description);
    manifest.command.push_back(description);
  }
  return manifest;
}

std::vector<std::string> words_of(const FunctionOptions& options) {
  std::vector<std::string> words;
  for (const auto& [name, text] : options) {
    const bool by_the_case = name == "family" || (name == "masses" && text == "as_given");
    if (text.empty() || by_the_case) continue;
    words.push_back("--" + name);
    words.push_back(text);
  }
  return words;
}

}  // namespace divcert::properties
