#include "properties/cli/plan.hpp"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "properties/cli/claims.hpp"
#include "properties/targets/manifest.hpp"
#include "properties/version.hpp"

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

Plan begun(const std::string& command, const RunOptions& options) {
  Plan plan;
  plan.run.version = version;
  plan.run.command = command;
  plan.run.filter = options.filter;
  plan.run.max_bits = options.max_bits;
  return plan;
}

void add_target(Plan& plan, std::unique_ptr<Target> target, reference::Ladder ladder) {
  const std::string version = target->version();
  plan.run.targets.push_back(target->name() + (version.empty() ? "" : " " + version));
  for (const Unsupported& function : target->unsupported())
    plan.unsupported.push_back({target->name(), function.name, function.reason});
  const Audited& audited = plan.targets.emplace_back(std::move(target), ladder);
  append(plan.checks, audited.checks());
  for (auto& entry : audited.convention_entries()) plan.settled.push_back(std::move(entry));
  for (auto& entry : audited.conventions()) plan.conventions.push_back(std::move(entry));
}

void apply_filter(Plan& plan, const std::string& filter) {
  plan.offered = plan.checks.size() + plan.settled.size();
  std::erase_if(plan.checks, [&](const auto& check) { return !selected(check->describe(), filter); });
  std::erase_if(plan.settled, [&](const auto& check) { return !selected(check, filter); });
}

}  // namespace

Plan verify_plan(const RunOptions& options) {
  const reference::Ladder ladder{options.max_bits};
  Plan plan = begun("verify", options);
  append(plan.checks, law_checks(ladder));
  append(plan.checks, proof_checks(ladder));
  add_target(plan, make_library_target(), ladder);
  apply_filter(plan, options.filter);
  plan.claims = chosen_claims(options.filter);
  append(plan.checks, claim_checks(plan.claims, plan.claim_cases, ladder));
  return plan;
}

Plan claims_plan(const RunOptions& options, std::uint64_t cases) {
  Plan plan = begun("verify", options);
  plan.run.claims_only = true;
  plan.claims = chosen_claims(options.filter);
  plan.claim_cases = cases;
  plan.offered = claims().size();
  append(plan.checks, claim_checks(plan.claims, cases, {options.max_bits}));
  return plan;
}

Plan audit_plan(const std::vector<std::string>& names, const FunctionOptions& functions,
                const RunOptions& options) {
  if (!options.offline.empty() && (names.size() > 1 || options.shard != "0/1" || !options.journal.empty()))
    throw usage_error(
        "--offline DIR is of one target, and goes with neither --shard nor --journal: its rounds "
        "are its journal");
  const reference::Ladder ladder{options.max_bits};
  Plan plan = begun("audit", options);
  plan.run.arguments = arguments_of(names, functions);
  const auto groups = grouped(names);
  if (plan.run.arguments.size() > names.size() &&
      std::ranges::all_of(groups, &std::vector<std::string>::empty, &TargetNames::functions))
    throw usage_error(
        fmt::format("{} goes with FILE:FUNCTION ({}); what adapters and manifests offer is described there",
                    plan.run.arguments[names.size()], served_files));
  for (const TargetNames& group : groups) {
    try {
      auto target = start_target(group, functions, options.offline);
      for (const Audited& other : plan.targets)
        if (other.target().name() == target->name())
          throw usage_error(
              fmt::format("the targets \"{}\" and \"{}\" are both called \"{}\": their checks would have the "
                          "same ids; give one of their manifests another name",
                          other.target().origin(), group.origin, target->name()));
      add_target(plan, std::move(target), ladder);
      // The convention comes first: what is asked in another one would be asked in vain.
      if (Target& asked = plan.targets.back().target(); asked.open_questions() > 0)
        throw waiting_error(asked.next_round());
    } catch (const adapter_error& error) {
      plan.settled.push_back(dead_adapter(error.target(), error.what()));
    } catch (const waiting_error&) {
      throw;
    } catch (const target_error& error) {
      throw usage_error(error.what());
    }
  }
  apply_filter(plan, options.filter);
  return plan;
}

Plan plan_of(const reports::Run& run, RunOptions& options) {
  options.cases = run.cases;
  options.seed = run.seed;
  options.filter = run.filter;
  options.max_bits = run.max_bits;
  options.search = run.search;
  if (run.claims_only) return claims_plan(options, run.cases);
  if (run.command == "verify") return verify_plan(options);
  if (run.command == "audit") {
    std::vector<std::string> names;
    FunctionOptions functions;
    read_arguments(run.arguments, names, functions);
    return audit_plan(names, functions, options);
  }
  throw usage_error(fmt::format("a report of \"divcert {}\" cannot be merged", run.command));
}

std::string identity(const Plan& plan, const RunOptions& options) {
  std::string ids;
  for (const auto& check : plan.checks) ids += check->id() + '\n';
  for (const auto& one : plan.conventions) ids += one.key + '=' + one.value + '\n';
  const nlohmann::json json{{"version", plan.run.version},
                            {"command", plan.run.command},
                            {"targets", plan.run.targets},
                            {"arguments", plan.run.arguments},
                            {"seed", options.seed},
                            {"cases", options.cases},
                            {"filter", options.filter},
                            {"shard", options.shard},
                            {"max_bits", options.max_bits},
                            {"search", options.search},
                            {"claim_cases", plan.claim_cases},
                            {"checks", stream_of(ids)}};
  return json.dump();
}

}  // namespace divcert::properties::cli
