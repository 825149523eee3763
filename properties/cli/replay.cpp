#include <algorithm>
#include <iostream>
#include <iterator>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "properties/claims/claim.hpp"
#include "properties/cli/instance.hpp"
#include "properties/cli/run_options.hpp"
#include "properties/findings/witness.hpp"
#include "properties/targets/manifest.hpp"
#include "reports/writers/sentences.hpp"
#include "reports/writers/text.hpp"

namespace divcert::properties::cli {
namespace {

struct Replay {
  std::string id, target;
  InstanceOptions instance;
  int max_bits = reference::Ladder().limit;
};

std::string part(const std::string& id, int index) {
  std::size_t begin = 0;
  for (; index > 0 && begin != std::string::npos; --index) begin = id.find('/', begin) + 1;
  return id.substr(begin, id.find('/', begin) - begin);
}

std::unique_ptr<Target> target_of(const Replay& replay) {
  if (const auto kind = part(replay.id, 0); kind == "law" || kind == "proof" || kind == "claim")
    return nullptr;
  try {
    return make_target(replay.target.empty() ? part(replay.id, 1) : replay.target);
  } catch (const target_error& error) {
    throw usage_error(error.what());
  }
}

/// The laws, the steps of their proofs, the claimed steps that fail somewhere, and the parts of claims.
std::vector<std::unique_ptr<Check>> all_law_checks(reference::Ladder ladder) {
  auto checks = law_checks(ladder);
  std::ranges::move(proof_checks(ladder), std::back_inserter(checks));
  std::ranges::move(claim_checks(ladder), std::back_inserter(checks));
  std::ranges::move(claim_part_checks(ladder), std::back_inserter(checks));
  return checks;
}

std::vector<std::unique_ptr<Check>> target_checks(Target& target, reference::Ladder ladder) {
  auto checks = accuracy_checks(target, ladder);
  std::ranges::move(robustness_checks(target), std::back_inserter(checks));
  return checks;
}

const Check& check_named(const std::string& id, const std::vector<std::unique_ptr<Check>>& checks) {
  for (const auto& check : checks)
    if (check->describe().id == id) return *check;
  std::vector<std::string> alike;
  for (const auto& check : checks)
    if (const auto known = check->describe().id; part(known, 1) == part(id, 1)) alike.push_back(known);
  throw usage_error(fmt::format("unknown check \"{}\"{}{} (see divcert list checks)", id,
                                alike.empty() ? "" : "; there are ", fmt::join(alike, ", ")));
}

struct Answer {
  std::string_view verdict, reason;  ///< the reason why the exit code is not 0
  int code;
};

Answer answer_of(const Observation& observation) {
  using Result = Observation::Result;
  switch (observation.result) {
    case Result::failed:
      return {"FAILS", "the case fails", refuted};
    case Result::undecided:
      return {"UNDECIDED", "the oracle could not decide", undecided};
    case Result::not_judged:
      return {"NOT JUDGED", "the function under test was not run", refuted};
    case Result::not_applicable:
      return {"DOES NOT APPLY", "the case lies outside the domain", nothing_ran};
    case Result::outside_hypothesis:
      return {"DOES NOT APPLY", "the case lies outside the law's hypothesis", nothing_ran};
    default:
      return {"HOLDS", "", holds};
  }
}

void print(const Check& check, const Case& instance, const Details& details, const Observation& observation,
           std::string_view verdict) {
  const auto line = [](std::string_view name, const std::string& text) {
    if (!text.empty()) std::cout << fmt::format("  {:<10} {}\n", name, reports::terminal_text(text));
  };
  const bool law = check.target() == nullptr;
  std::cout << fmt::format("{}  {}\n  {}\n", verdict, reports::terminal_text(check.describe().id),
                           reports::terminal_text(details.message));
  line(law ? "left" : "got", details.got);
  line(law ? "right" : "expected", details.expected);
  line("error", details.ulp.empty() ? "" : details.ulp + " ulp");
  line("blame", reports::blame_sentence(check.conditioning(instance, observation)));
  line("decided by", reference::rung_name(observation.rung));
}

/// The case must be input of the check; of a robustness check any case is.
void require_input(const Check& check, const Case& instance) {
  if (check.describe().kind == reports::CheckKind::robustness) return;
  if (const auto* quantity = check.quantity()) return require_valid(instance, *quantity);
  require_valid(instance,
                check.applies(instance) ? check.takes() : std::string_view(instance.parameter_name));
}

int run_replay(const Replay& replay) {
  const Case instance = replay.instance.read();
  const auto target = target_of(replay);
  const auto checks = target ? target_checks(*target, {replay.max_bits}) : all_law_checks({replay.max_bits});
  const Check& check = check_named(replay.id, checks);
  require_input(check, instance);
  if (!check.applies(instance)) {
    std::cerr << fmt::format("divcert: exit 4: {} is not about such a case\n",
                             reports::terminal_text(replay.id));
    return nothing_ran;
  }
  const Outcome outcome = check.outcome_of(instance);
  const Observation observation = check.observe(instance, outcome);
  if (observation.failed()) require_second_opinion(check, instance);
  const Answer answer = answer_of(observation);
  print(check, instance, check.details(instance, outcome), observation, answer.verdict);
  if (answer.code != holds) std::cerr << fmt::format("divcert: exit {}: {}\n", answer.code, answer.reason);
  return answer.code;
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
  add_max_bits(*command, replay->max_bits);
  replay->instance.add_extras_to(*command);
  command->callback([replay, &chosen] { chosen = [replay] { return run_replay(*replay); }; });
}

}  // namespace divcert::properties::cli
