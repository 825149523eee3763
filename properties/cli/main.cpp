#include <algorithm>
#include <iostream>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "properties/cli/command.hpp"
#include "properties/version.hpp"

namespace {

using namespace divcert::properties;

bool has(const std::vector<std::string>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

int run(int argc, char** argv) {
  cli::Program program(
      "divcert", "divcert: numerical correctness of statistical divergences", std::string(version),
      "Exit codes: 0 all hold, 1 something refuted or a contract broken, 2 usage or configuration,\n"
      "3 only undecided or vacuous, 4 nothing ran, 70 internal error, 74 could not write, 130 interrupted.");
  cli::Command chosen;
  cli::add_verify(program.app(), chosen);
  cli::add_audit(program.app(), chosen);
  cli::add_merge(program.app(), chosen);
  cli::add_eval(program.app(), chosen);
  cli::add_replay(program.app(), chosen);
  cli::add_list(program.app(), chosen);
  cli::add_explain(program.app(), chosen);
  cli::add_vectors(program.app(), chosen);
  cli::add_adapter(program.app(), chosen);
  const auto commands = program.command_names();
  if (argc > 1 && argv[1][0] != '-' && !has(commands, argv[1]))
    throw cli::usage_error(
        fmt::format("unknown command \"{}\"; commands: {}", argv[1], fmt::join(commands, ", ")));
  if (const auto code = program.parse(argc, argv)) return *code == 0 ? cli::holds : cli::usage;
  return chosen();
}

}  // namespace

int main(int argc, char** argv) {
  return cli::exit_code_of([&] {
    const int code = run(argc, argv);
    if (!std::cout.flush()) throw cli::output_error("standard output cannot be written");
    return code;
  });
}
