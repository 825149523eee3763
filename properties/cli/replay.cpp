#include <algorithm>
#include <iostream>

#include <fmt/format.h>

#include "properties/cli/instance.hpp"
#include "properties/runner/witness.hpp"
#include "properties/targets/manifest.hpp"

namespace divcert::properties::cli {
namespace {

struct Replay {
  std::string id, target;
  InstanceOptions instance;
};

std::string part(const std::string& id, int index) {
  std::size_t begin = 0;
  for (; index > 0 && begin != std::string::npos; --index) begin = id.find('/', begin) + 1;
  return id.substr(begin, id.find('/', begin) - begin);
}

std::unique_ptr<Target> target_of(const Replay& replay) {
  if (part(replay.id, 0) == "law") return nullptr;
  try {
    return make_target(replay.target.empty() ? part(replay.id, 1) : replay.target);
  } catch (const target_error& error) {
    throw usage_error(error.what());
  }
}

/// 0 it holds, 1 it still fails, 3 the oracle cannot decide, 4 the check does not apply to the case.
int run_replay(const Replay& replay) {
  const auto target = target_of(replay);
  const auto checks = target ? accuracy_checks(*target) : law_checks();
  const auto found = std::find_if(checks.begin(), checks.end(),
                                  [&](const auto& check) { return check->describe().id == replay.id; });
  if (found == checks.end())
    throw usage_error(fmt::format("unknown check \"{}\" (see divcert list checks)", replay.id));
  const Check& check = **found;
  const Case instance = replay.instance.read();
  if (instance.family.empty()) require_masses(instance);

  if (!check.applies(instance)) {
    std::cerr << fmt::format("divcert: exit 4: {} does not apply to this case\n", replay.id);
    return nothing_ran;
  }
  const Outcome outcome = check.outcome_of(instance);
  const Observation observation = check.observe(instance, outcome);
  const Details details = check.details(instance, outcome);
  using Result = Observation::Result;
  if (observation.failed()) require_second_opinion(check, instance);
  const char* verdict = observation.failed()                           ? "FAILS"
                        : observation.result == Result::undecided      ? "UNDECIDED"
                        : observation.result == Result::not_applicable ? "DOES NOT APPLY"
                                                                       : "HOLDS";
  std::cout << fmt::format("{}  {}\n  {}\n", verdict, replay.id, details.message);
  if (!details.expected.empty())
    std::cout << fmt::format("  {:<9} {}\n  {:<9} {}\n", target ? "got" : "left", details.got,
                             target ? "expected" : "right", details.expected);
  if (!details.ulp.empty()) std::cout << fmt::format("  {:<9} {} ulp\n", "error", details.ulp);
  std::cout << fmt::format("  {:<9} {}\n", "decided by", reference::rung_name(observation.rung));
  if (observation.failed()) return refuted;
  return observation.result == Result::undecided        ? 3
         : observation.result == Result::not_applicable ? nothing_ran
                                                        : holds;
}

}  // namespace

void add_replay(CLI::App& app, Command& chosen) {
  auto* command = app.add_subcommand("replay", "Judge one case again, as a report's replay line says");
  auto replay = std::make_shared<Replay>();
  command
      ->add_option("check", replay->id,
                   "Id of the check, e.g. law/pinsker or accuracy/scipy/scipy.stats.entropy")
      ->required();
  command->add_option("--target", replay->target,
                      "Manifest of the target, when it is not one of `divcert list targets`");
  replay->instance.add_to(*command);
  command->callback([replay, &chosen] { chosen = [replay] { return run_replay(*replay); }; });
}

}  // namespace divcert::properties::cli
