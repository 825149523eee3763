#include <iterator>

#include "properties/cli/run_options.hpp"
#include "properties/version.hpp"

namespace divcert::properties::cli {

void add_verify(CLI::App& app, Command& chosen) {
  auto* command = app.add_subcommand("verify", "Judge the laws and divcert's own library");
  auto options = std::make_shared<RunOptions>();
  add_run_options(*command, *options);
  command->callback([options, &chosen] {
    chosen = [options] {
      const auto library = make_library_target();
      auto checks = law_checks();
      std::ranges::move(accuracy_checks(*library), std::back_inserter(checks));
      reports::Run run;
      run.command = "verify";
      run.targets = {"lib " + library->version()};
      return run_checks(std::move(run), std::move(checks), *options);
    };
  });
}

}  // namespace divcert::properties::cli
