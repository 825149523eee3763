#pragma once

#include <filesystem>
#include <string>
#include <vector>

// Adapters to begin with: real files that run as they stand, of a library called mylib.
namespace divcert::properties {

/// The languages that there are templates for, in order.
std::vector<std::string> template_languages();

struct NewAdapter {
  std::vector<std::filesystem::path> files;
  std::vector<std::string> commands;  ///< to build it, if it must be built, and to audit it
};

/// Copies the template into the new folder `name`, under that name instead of mylib. Throws target_error
/// (targets/manifest.hpp) for an unknown language, a name that is no word of letters, digits and _, and a
/// folder that is there already; std::filesystem::filesystem_error where it cannot be written.
NewAdapter new_adapter(const std::string& language, const std::string& name);

}  // namespace divcert::properties
