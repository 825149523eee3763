#include <algorithm>
#include <iostream>
#include <limits>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "properties/claims/claim.hpp"
#include "properties/cli/audited.hpp"
#include "properties/cli/instance.hpp"
#include "properties/cli/run_options.hpp"
#include "properties/cli/target_options.hpp"
#include "properties/engine/second_opinion.hpp"
#include "properties/targets/manifest.hpp"
#include "reports/writers/sentences.hpp"
#include "reports/writers/text.hpp"

namespace divcert::properties::cli {
namespace {

struct Replay {
  std::string id, target;
  FunctionOptions functions;
  InstanceOptions instance;
  std::uint64_t number = 0, seed = 1;
  bool by_number = false;
  int max_bits = reference::Ladder().limit;
};

std::string part(const std::string& id, int index) {
  std::size_t begin = 0;
  for (; index > 0 && begin != std::string::npos; --index) begin = id.find('/', begin) + 1;
  return id.substr(begin, id.find('/', begin) - begin);
}

/// "accuracy/scipy/f" names its target, "law/gibbs/scipy/f" too; "law/gibbs", a step of a proof and a claim's
/// part have none.
std::string target_named(const std::string& id) {
  const std::string kind = part(id, 0);
  if (kind == "proof" || kind == "misproof" || kind == "claim") return {};
  if (kind != "law") return part(id, 1);
  return std::count(id.begin(), id.end(), '/') >= 2 ? part(id, 2) : "";
}

std::unique_ptr<Target> target_of(const Replay& replay) {
  const std::string name = target_named(replay.id);
  if (name.empty()) return nullptr;
  try {
    FunctionOptions functions = replay.functions;
    for (const char* shared : {"masses", "family"}) functions[shared] = replay.instance.texts.at(shared);
    return start_target(grouped({replay.target.empty() ? name : replay.target}).front(), functions);
  } catch (const target_error& error) {
    throw usage_error(error.what());
  }
}

/// The laws, the steps of their proofs, the claimed steps that fail somewhere, and the parts of claims.
Checks all_law_checks(reference::Ladder ladder) {
  Checks checks = law_checks(ladder);
  append(checks, proof_checks(ladder));
  append(checks, misproof_checks(ladder));
  append(checks, claim_part_checks(ladder));
  return checks;
}

const Check& check_named(const std::string& id, const Checks& checks) {
  for (const auto& check : checks)
    if (check->id() == id) return *check;
  std::vector<std::string> alike;
  for (const auto& check : checks)
    if (const auto& known = check->id(); part(known, 1) == part(id, 1)) alike.push_back(known);
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
    case Result::noted:
      return {"TOLD", "", holds};
    case Result::not_contradicted:
      return {"NOT CONTRADICTED", "", holds};
    default:
      return {"HOLDS", "", holds};
  }
}

void print(const Check& check, const Case& instance, const Details& details, const Observation& observation,
           std::string_view verdict) {
  const auto line = [](std::string_view name, const std::string& text) {
    if (!text.empty()) std::cout << fmt::format("  {:<10} {}\n", name, reports::terminal_text(text));
  };
  const bool law = !check.subject;
  std::cout << fmt::format("{}  {}\n  {}\n", verdict, reports::terminal_text(check.id()),
                           reports::terminal_text(details.message));
  line(law ? "left" : "got", details.got);
  line(law ? "right" : "expected", details.expected);
  line("error", details.ulp.empty() ? "" : details.ulp + " ulp");
  line("blame", reports::blame_sentence(check.conditioning(instance, observation)));
  const bool by_oracle = law || !check.subject.function->judged_by_laws();
  if (by_oracle) line("decided by", reference::rung_name(observation.rung));
}

/// The case must be input of the check; of a robustness check any case is.
void require_input(const Check& check, const Case& instance) {
  const reports::Check& entry = check.describe();
  if (entry.kind == reports::CheckKind::robustness) return;
  if (check.subject && !check.subject.function->judged_by_laws() && entry.kind != reports::CheckKind::law)
    return require_valid(instance, quantity_of(*check.subject.function));
  require_valid(instance, check.applies(instance) ? check.space.extra : instance.extra.kind);
}

Case case_of(const Replay& replay, const Check& check) {
  if (replay.by_number) {
    const auto drawn = draw_value(check.domain(), replay.seed, replay.number);
    return check.applies(drawn) ? check.fitted(drawn, replay.seed, replay.number) : drawn;
  }
  Case instance = replay.instance.read();
  if (check.subject && replay.instance.texts.at("masses").empty())
    instance.take_masses(check.subject.function->convention.masses);
  return instance;
}

int run_replay(const Replay& replay) {
  auto target = target_of(replay);
  const reference::Ladder ladder{replay.max_bits};
  std::optional<Audited> audited;
  Checks checks;
  if (target == nullptr) {
    checks = all_law_checks(ladder);
  } else {
    audited.emplace(std::move(target), ladder,
                    [&](const Function& function) { return replay.id.ends_with('/' + function.name); });
    checks = audited->checks();
    append(checks, audited->convention_checks());
  }
  const Check& check = check_named(replay.id, checks);
  const Case instance = case_of(replay, check);
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
  Subcommand command(app, "replay", "Judge one case again, as a report's replay line says");
  auto replay = std::make_shared<Replay>();
  command
      .option("check", replay->id, "Id of the check, e.g. law/pinsker or accuracy/scipy/scipy.stats.entropy")
      .required();
  command.option("--target", replay->target,
                 "FILE:FUNCTION or manifest, when it is not one of `divcert list targets`");
  add_function_options(command, replay->functions, true);
  replay->instance.add_to(command);
  const Option number =
      command
          .option("--case", replay->number,
                  "The case of that number of the campaign with --seed, in place of --p and --q")
          .checked(whole_number(0, std::uint64_t{1} << 48), "N");
  command.option("--seed", replay->seed, "The campaign's seed, for --case")
      .shows_default()
      .checked(whole_number(0, std::numeric_limits<std::uint64_t>::max()), "N");
  add_max_bits(command, replay->max_bits);
  replay->instance.add_extras_to(command);
  command.callback([replay, number, &chosen] {
    replay->by_number = number.given();
    chosen = [replay] { return run_replay(*replay); };
  });
}

}  // namespace divcert::properties::cli
