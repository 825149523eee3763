#pragma once

#include <functional>
#include <stdexcept>

#include "properties/cli/option.hpp"

// The program's subcommands. Each adds itself to the application and, when it is the one that was asked for,
// leaves what to run in `chosen`. A command returns the exit code (INTERFACES.md).
namespace divcert::properties::cli {

enum ExitCode : int {
  holds = 0,
  refuted = 1,
  usage = 2,
  undecided = 3,
  nothing_ran = 4,
  waiting = 6,
  internal_error = 70,
  could_not_write = 74,
};

/// Wrong use or configuration: one line, exit code 2.
class usage_error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

using Command = std::function<int()>;

/// Standard output could not be written: exit code 74, as where reports cannot.
class output_error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Runs the command; what it throws becomes a line on stderr and an exit code: 2 for a usage_error, 74 for
/// what could not be written, else 70.
int exit_code_of(const Command& command);

void add_verify(CLI::App& app, Command& chosen);
void add_audit(CLI::App& app, Command& chosen);
void add_eval(CLI::App& app, Command& chosen);
void add_merge(CLI::App& app, Command& chosen);
void add_replay(CLI::App& app, Command& chosen);
void add_list(CLI::App& app, Command& chosen);
void add_explain(CLI::App& app, Command& chosen);
void add_vectors(CLI::App& app, Command& chosen);
void add_adapter(CLI::App& app, Command& chosen);

}  // namespace divcert::properties::cli
