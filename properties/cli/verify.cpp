#include <iterator>

#include "properties/claims/claim.hpp"
#include "properties/cli/claims.hpp"
#include "properties/cli/run_options.hpp"
#include "properties/cli/teeth.hpp"
#include "properties/version.hpp"

namespace divcert::properties::cli {

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
      const bool asked = command->get_option("--cases")->count() > 0;
      const auto cases = asked ? options->cases : ClaimOptions().cases;
      chosen = [options, cases] { return run_claims(*options, cases); };
      return;
    }
    if (*teeth) {
      constexpr std::uint64_t cases = 4000;
      const bool asked = command->get_option("--cases")->count() > 0;
      chosen = [options, asked] { return run_teeth(*options, asked ? options->cases : cases); };
      return;
    }
    chosen = [options] {
      const auto library = make_library_target();
      auto checks = law_checks({options->max_bits});
      std::ranges::move(proof_checks({options->max_bits}), std::back_inserter(checks));
      std::ranges::move(accuracy_checks(*library, {options->max_bits}), std::back_inserter(checks));
      std::ranges::move(robustness_checks(*library), std::back_inserter(checks));
      reports::Run run;
      run.command = "verify";
      run.targets = {"lib " + library->version()};
      const bool first_shard = options->shard.starts_with("0/");
      return run_checks(std::move(run), std::move(checks), *options, {},
                        first_shard ? chosen_claims(options->filter) : std::vector<const Claim*>());
    };
  });
}

}  // namespace divcert::properties::cli
