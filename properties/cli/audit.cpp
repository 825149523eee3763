#include <fmt/format.h>

#include "properties/cli/run_plan.hpp"

namespace divcert::properties::cli {

void add_audit(CLI::App& app, Command& chosen) {
  Subcommand command(app, "audit", "Judge somebody else's implementation");
  auto options = std::make_shared<RunOptions>();
  auto targets = std::make_shared<std::vector<std::string>>();
  auto functions = std::make_shared<FunctionOptions>();
  command
      .option(
          "target", *targets,
          fmt::format(
              "FILE:FUNCTION ({}), a manifest, an adapter's program, or a name from `divcert list targets`",
              served_files))
      .required();
  add_function_options(command, *functions, false);
  add_run_options(command, *options);
  command.option(
      "--offline", options->offline,
      "Ask in rounds of files in this directory, for an implementation that cannot be started here");
  command.callback([options, targets, functions, &chosen] {
    // A search asks what rests on the answer before: each step would be a round.
    if (!options->offline.empty()) options->search = 0;
    chosen = [options, targets, functions] {
      return run_plan(audit_plan(*targets, *functions, *options), *options);
    };
  });
}

}  // namespace divcert::properties::cli
