#include "properties/cli/run_plan.hpp"
#include "properties/cli/teeth.hpp"

namespace divcert::properties::cli {
namespace {

/// Whether an option was given, or has its default.
bool given(const CLI::App& command, const std::string& option) {
  return command.get_option(option)->count() > 0;
}

}  // namespace

void add_verify(CLI::App& app, Command& chosen) {
  auto* command = app.add_subcommand("verify", "Judge the laws, the claims and divcert's own library");
  auto options = std::make_shared<RunOptions>();
  add_run_options(*command, *options);
  auto teeth = std::make_shared<bool>(false);
  command->add_flag("--teeth", *teeth,
                    "Judge the judges instead: they must notice wrong implementations and wrong laws");
  auto claims = std::make_shared<bool>(false);
  auto* claims_flag =
      command->add_flag("--claims", *claims, "Judge only the claims of a text on divergences");
  claims_flag->excludes("--teeth");
  command->callback([options, command, teeth, claims, &chosen] {
    if (*claims) {
      if (!given(*command, "--cases")) options->cases = ClaimOptions().cases;
      chosen = [options] { return run_plan(claims_plan(*options, options->cases), *options); };
    } else if (*teeth) {
      constexpr std::uint64_t cases = 4000;
      if (!given(*command, "--cases")) options->cases = cases;
      chosen = [options] { return run_teeth(*options); };
    } else {
      chosen = [options] { return run_plan(verify_plan(*options), *options); };
    }
  });
}

}  // namespace divcert::properties::cli
