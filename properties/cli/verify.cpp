#include "properties/cli/run_plan.hpp"
#include "properties/cli/teeth.hpp"

namespace divcert::properties::cli {

void add_verify(CLI::App& app, Command& chosen) {
  Subcommand command(app, "verify", "Judge the laws, the claims and divcert's own library");
  auto options = std::make_shared<RunOptions>();
  add_run_options(command, *options);
  auto teeth = std::make_shared<bool>(false);
  const Option teeth_flag = command.flag(
      "--teeth", *teeth, "Judge the judges instead: they must notice wrong implementations and wrong laws");
  auto claims = std::make_shared<bool>(false);
  command.flag("--claims", *claims, "Judge only the claims of a text on divergences").excludes(teeth_flag);
  command.callback([options, command, teeth, claims, &chosen] {
    if (*claims) {
      if (!command.given("--cases")) options->cases = ClaimOptions().cases;
      chosen = [options] { return run_plan(claims_plan(*options, options->cases), *options); };
    } else if (*teeth) {
      constexpr std::uint64_t cases = 4000;
      if (!command.given("--cases")) options->cases = cases;
      chosen = [options] { return run_teeth(*options); };
    } else {
      chosen = [options] { return run_plan(verify_plan(*options), *options); };
    }
  });
}

}  // namespace divcert::properties::cli
