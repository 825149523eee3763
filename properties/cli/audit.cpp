#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "properties/cli/run_options.hpp"
#include "properties/targets/manifest.hpp"

namespace divcert::properties::cli {
namespace {

/// The report's entry for an adapter that did not get as far as being asked anything.
reports::Check dead_adapter(const std::string& target, const std::string& reason) {
  reports::Check check;
  check.id = fmt::format("robustness/{}/adapter", target);
  check.title = "The adapter answers";
  check.statement = "the adapter process starts and sends its greeting (divcert-adapter/1)";
  check.target = target;
  check.kind = reports::CheckKind::robustness;
  check.verdict = reports::Verdict::error;
  check.cases = 1;
  reports::Finding finding;
  finding.kind = reports::FindingKind::adapter;
  finding.message = reason;
  finding.count = 1;
  check.findings.push_back(finding);
  return check;
}

int audit(const std::vector<std::string>& names, const RunOptions& options) {
  reports::Run run;
  run.command = "audit";
  run.arguments = names;
  std::vector<std::unique_ptr<Target>> targets;
  std::vector<std::unique_ptr<Check>> checks;
  std::vector<reports::Check> failed;
  for (auto name = names.begin(); name != names.end(); ++name) {
    if (std::find(names.begin(), name, *name) != name)
      throw usage_error(fmt::format("the target \"{}\" is named twice", *name));
    try {
      targets.push_back(make_target(*name));
    } catch (const adapter_error& error) {
      failed.push_back(dead_adapter(error.target(), error.what()));
      continue;
    } catch (const target_error& error) {
      throw usage_error(error.what());
    }
    run.targets.push_back(targets.back()->name() + " " + targets.back()->version());
    std::ranges::move(accuracy_checks(*targets.back(), {options.max_bits}), std::back_inserter(checks));
  }
  return run_checks(std::move(run), std::move(checks), options, std::move(failed));
}

}  // namespace

void add_audit(CLI::App& app, Command& chosen) {
  auto* command = app.add_subcommand("audit", "Judge somebody else's implementation");
  auto options = std::make_shared<RunOptions>();
  auto targets = std::make_shared<std::vector<std::string>>();
  command->add_option("target", *targets, "Names from `divcert list targets`, or manifests")->required();
  add_run_options(*command, *options);
  command->callback(
      [options, targets, &chosen] { chosen = [options, targets] { return audit(*targets, *options); }; });
}

}  // namespace divcert::properties::cli
