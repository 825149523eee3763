#include <algorithm>
#include <iostream>

#include <fmt/format.h>

#include "properties/cases/families.hpp"
#include "properties/checks/catalogue.hpp"
#include "properties/cli/claims.hpp"
#include "properties/cli/command.hpp"
#include "properties/cli/explain_proof.hpp"
#include "properties/findings/causes/cause.hpp"
#include "properties/generators/extras/extras.hpp"
#include "properties/targets/manifest.hpp"
#include "reference/quantity.hpp"
#include "reports/writers/text.hpp"

namespace divcert::properties::cli {
namespace {

void field(std::string_view name, std::string_view text) {
  if (!text.empty()) std::cout << fmt::format("  {:<12} {}\n", name, reports::terminal_text(text));
}

void explain_law(const Law& law) {
  std::cout << fmt::format("{}: {}\n", law.id, law.title);
  field("statement", law.statement);
  if (const auto kind = extra_named(law.extra); kind && *kind != ExtraKind::none)
    field("takes", fmt::format("{}: {}", law.extra, facts_of(*kind).description));
  field("hypotheses", law.hypotheses);
  if (law.hypothesis != nullptr) field("", "(instances that do not meet them are counted, and not judged)");
  field("sharp", law.sharpness);
  if (law.sharp) field("", "(left/right comes as near to 1 as one likes where the sides are not equal)");
  field("source", law.source);
  for (const Link& link : law.links)
    field("judged as", fmt::format("{}   (equality: {})", link.text, link.equality_when));
  if (!law.proof.empty())
    field("proof",
          fmt::format("{} steps, each judged: divcert explain {} --proof", law.proof.size(), law.id));
  field("run it", fmt::format("divcert verify --filter {}", law.id));
}

void explain_quantity(const reference::Quantity& quantity) {
  const std::string name = quantity.family.empty() ? std::string(quantity.id)
                                                   : fmt::format("{} of {}({})", quantity.id, quantity.family,
                                                                 quantity.parameters);
  std::cout << fmt::format("{}: {}\n", name, quantity.title);
  field("definition", quantity.definition);
  field("source", quantity.source);
  if (quantity.unary) field("takes", "p alone");
  if (quantity.parameter_domain.per_point) field("parameter", "support: the position of each point");
  if (!quantity.parameter.empty() && !quantity.parameter_domain.per_point)
    field("parameter", fmt::format("{} (--{} in eval)", quantity.parameter, quantity.parameter));
  field("units", "nats where there is a logarithm");
  const auto library = make_library_target();
  for (const Function& function : library->functions())
    if (function.divergence == quantity.id && function.family == quantity.family)
      field("contract", fmt::format("lib {}: {}", function.name, function.contract.text()));
}

void explain_check(const reports::Check& check) {
  std::cout << fmt::format("{}: {}\n", reports::terminal_text(check.id), reports::terminal_text(check.title));
  field("statement", check.statement);
  field("contract", check.contract);
  field("source", check.source);
  const bool own = check.target.empty() || check.target == "lib";
  field("run it", fmt::format("divcert {} --filter {}", own ? "verify" : "audit " + check.target, check.id));
}

bool explain_among(const Checks& checks, const std::string& id) {
  for (const auto& check : checks)
    if (check->id() == id) {
      explain_check(check->describe());
      return true;
    }
  return false;
}

/// A check by its whole id: what `list checks` prints, and those of other targets.
bool explain_whole_id(const std::string& id) {
  const auto slash = id.find('/');
  if (slash == std::string::npos) return false;
  if (explain_among(law_checks(), id) || explain_among(proof_checks(), id) ||
      explain_among(misproof_checks(), id))
    return true;
  const bool of_law = id.starts_with("law/");
  const auto known = [&](const Question& question) { return question.id == id.substr(0, slash); };
  if (!of_law && std::ranges::none_of(questions(), known)) return false;
  const auto begin = of_law ? id.find('/', slash + 1) : slash;
  if (begin == std::string::npos) return false;
  const auto name = id.substr(begin + 1, id.find('/', begin + 1) - begin - 1);
  try {
    return explain_among(checks_of(*make_target(name)), id);
  } catch (const target_error& error) {
    throw usage_error(error.what());
  }
}

bool explain_extra(const std::string& id) {
  const auto kind = extra_named(id);
  if (!kind || *kind == ExtraKind::none) return false;
  std::cout << fmt::format("{}: what some laws take besides P and Q\n", id);
  field("is", facts_of(*kind).description);
  for (const Law& law : laws())
    if (law.extra == id) field("law", law.id);
  return true;
}

bool explain_cause(const std::string& id) {
  const Cause* const cause = find_cause(id);
  if (cause == nullptr) return false;
  std::cout << fmt::format("{}: {}\n", cause->code, cause->title);
  field("happens", cause->happens);
  field("mend", cause->remedy);
  field("source", cause->source);
  return true;
}

bool explain_stratum(const std::string& id) {
  for (const Domain domain : {Domain::masses, Domain::family})
    for (const Stratum& stratum : strata(domain))
      if (stratum.name == id) {
        std::cout << fmt::format(
            "{}: a stratum of {}\n", id,
            domain == Domain::masses ? "pairs of mass vectors" : "pairs of members of a family");
        field("draws", stratum.description);
        return true;
      }
  return false;
}

/// A claim, a law, a quantity, a family, a cause, a stratum, an extra, or a check by its whole id.
int explain(const std::string& id, std::uint64_t cases, std::uint64_t seed) {
  if (explain_claim(id, cases, seed)) return holds;
  const std::string law_id = id.starts_with("law/") ? id.substr(4) : id;
  bool found = false;
  if (const Law* law = find_law(law_id)) {
    explain_law(*law);
    found = true;
  }
  for (const auto& quantity : reference::quantities()) {
    if (!has_cases(quantity) || id.empty() || (quantity.id != id && quantity.family != id)) continue;
    explain_quantity(quantity);
    found = true;
  }
  found = found || explain_cause(id) || explain_whole_id(id) || explain_stratum(id) || explain_extra(id);
  if (!found) throw usage_error(fmt::format("unknown id \"{}\" (see divcert list)", id));
  return holds;
}

}  // namespace

void add_explain(CLI::App& app, Command& chosen) {
  struct Options {
    std::string id;
    bool proof = false;
    std::uint64_t cases = 2000, seed = 1;
  };
  Subcommand command(app, "explain", "Statement, hypotheses, source and contract of an id");
  auto options = std::make_shared<Options>();
  command
      .option("id", options->id,
              "Id of a claim, a law, a quantity, a family, a stratum or a check, or the code of a cause")
      .required();
  command.flag("--proof", options->proof, "Of a law: the steps of its proof, judged on the spot");
  command.option("--cases", options->cases, "Cases for each step, or each part of a claim")
      .shows_default()
      .in_range(1, std::uint64_t{1} << 32);
  command.option("--seed", options->seed, "Seed of the cases").shows_default().nonnegative();
  command.callback([options, &chosen] {
    chosen = [options] {
      if (!options->proof) return explain(options->id, options->cases, options->seed);
      const Law* law = find_law(options->id.starts_with("law/") ? options->id.substr(4) : options->id);
      if (law == nullptr)
        throw usage_error(fmt::format("unknown law \"{}\" (see divcert list laws)", options->id));
      return explain_proof(*law, options->cases, options->seed);
    };
  });
}

}  // namespace divcert::properties::cli
