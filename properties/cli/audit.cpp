#include "properties/cli/run_plan.hpp"

namespace divcert::properties::cli {

void add_audit(CLI::App& app, Command& chosen) {
  Subcommand command(app, "audit", "Judge somebody else's implementation");
  auto options = std::make_shared<RunOptions>();
  auto targets = std::make_shared<std::vector<std::string>>();
  command.option("target", *targets, "Names from `divcert list targets`, or manifests").required();
  add_run_options(command, *options);
  command.option(
      "--offline", options->offline,
      "Ask in rounds of files in this directory, for an implementation that cannot be started here");
  command.callback([options, targets, &chosen] {
    // A search asks what rests on the answer before: each step would be a round.
    if (!options->offline.empty()) options->search = 0;
    chosen = [options, targets] { return run_plan(audit_plan(*targets, *options), *options); };
  });
}

}  // namespace divcert::properties::cli
