#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "properties/cli/command.hpp"
#include "properties/targets/function_file.hpp"

namespace divcert::properties::cli {

/// --as, --input, --dtype …: what a function is that is named by its file. Where a case has --masses and
/// --family, as in a replay, they speak of the function too.
void add_function_options(Subcommand& command, FunctionOptions& options, bool beside_a_case);

/// A target as the command line names it: alone, or with other functions of the same file.
struct TargetNames {
  std::string origin;                       ///< a name, a manifest or a file
  std::vector<std::string> functions = {};  ///< of a file
};

/// Names in their order, functions of one file together. Throws usage_error for a name that stands twice.
std::vector<TargetNames> grouped(const std::vector<std::string>& names);

/// Starts it, or with a directory `offline` looks for its answers there; throws target_error or
/// adapter_error.
std::unique_ptr<Target> start_target(const TargetNames& names, const FunctionOptions& options,
                                     const std::string& offline = {});

/// The names and options as the words of a command line, and back.
std::vector<std::string> arguments_of(const std::vector<std::string>& names, const FunctionOptions& options);
void read_arguments(const std::vector<std::string>& arguments, std::vector<std::string>& names,
                    FunctionOptions& options);

}  // namespace divcert::properties::cli
