#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "properties/targets/manifest.hpp"

// Functions that the command line names by their file: ./mylib.py:my_kl.
namespace divcert::properties {

struct FileFunction {
  std::string file, function;
};

/// The parts of FILE:FUNCTION; nothing where the text does not name a file of a kind that has a host.
std::optional<FileFunction> file_function(const std::string& text);
/// ".py, .mjs, …"
inline constexpr const char* served_files = ".py, .so, .mjs, .js, .R, .java, .m";

/// What the options of the command line say of such functions, by their names without dashes; what was not
/// given is empty or missing.
using FunctionOptions = std::map<std::string, std::string>;

/// The target of functions of one file. Throws target_error.
Manifest manifest_of(const std::string& file, const std::vector<std::string>& functions,
                     const FunctionOptions& options);

/// The options as the words of a command line that `divcert replay` takes beside those of a case, which say
/// the masses as given and the family themselves.
std::vector<std::string> words_of(const FunctionOptions& options);

}  // namespace divcert::properties
