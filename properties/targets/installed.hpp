#pragma once

#include <filesystem>
#include <string>
#include <vector>

// Where the parts of divcert lie that are no code of the program: where they are installed beside the
// program, else in the source tree.
namespace divcert::properties {

/// The manifests and programs of the bundled adapters.
std::filesystem::path adapters_directory();

/// What `divcert adapter new` copies: a folder a language.
std::filesystem::path templates_directory();

/// The command that serves the functions of a file as an adapter (hosts/), by the file's extension;
/// `interpreter` in the place of the usual one, where it has one. Empty: no such files are served.
std::vector<std::string> host_command(const std::string& extension, const std::string& interpreter = "");

}  // namespace divcert::properties
