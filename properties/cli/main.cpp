#include <algorithm>
#include <iostream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "properties/cli/command.hpp"
#include "properties/version.hpp"
#include "reports/writers/text.hpp"

namespace {

using namespace divcert::properties;

std::vector<std::string> command_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands({})) names.push_back(command->get_name());
  return names;
}

bool has(const std::vector<std::string>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

int run(int argc, char** argv) {
  CLI::App app{"divcert: numerical correctness of statistical divergences", "divcert"};
  app.set_version_flag("--version", std::string("divcert ") + std::string(version));
  app.require_subcommand(1);
  app.failure_message([](const CLI::App*, const CLI::Error& error) {
    return fmt::format("divcert: {} (see divcert --help)\n", divcert::reports::terminal_lines(error.what()));
  });
  app.footer(
      "Exit codes: 0 all hold, 1 something refuted or a contract broken, 2 usage or configuration,\n"
      "3 only undecided or vacuous, 4 nothing ran, 70 internal error, 74 could not write, 130 interrupted.");
  cli::Command chosen;
  cli::add_verify(app, chosen);
  cli::add_audit(app, chosen);
  cli::add_merge(app, chosen);
  cli::add_eval(app, chosen);
  cli::add_replay(app, chosen);
  cli::add_list(app, chosen);
  cli::add_explain(app, chosen);
  if (argc > 1 && argv[1][0] != '-' && !has(command_names(app), argv[1]))
    throw cli::usage_error(
        fmt::format("unknown command \"{}\"; commands: {}", argv[1], fmt::join(command_names(app), ", ")));
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error, std::cout, std::cerr) == 0 ? cli::holds : cli::usage;
  }
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
