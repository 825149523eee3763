#include <iostream>

#include <fmt/format.h>

#include "properties/cli/command.hpp"
#include "properties/runner/check.hpp"
#include "properties/targets/manifest.hpp"
#include "reference/quantity.hpp"

namespace divcert::properties::cli {
namespace {

void field(std::string_view name, std::string_view text) {
  if (!text.empty()) std::cout << fmt::format("  {:<12} {}\n", name, text);
}

void explain_law(const Law& law) {
  std::cout << fmt::format("{}: {}\n", law.id, law.title);
  field("statement", law.statement);
  field("hypotheses", law.hypotheses);
  field("sharp", law.sharpness);
  field("source", law.source);
  for (const Link& link : law.links)
    field("judged as", fmt::format("{}   (equality: {})", link.text, link.equality_when));
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
  if (quantity.parameter == "support") field("parameter", "support: the position of each point");
  if (!quantity.parameter.empty() && quantity.parameter != "support")
    field("parameter", fmt::format("{} (--{} in eval)", quantity.parameter, quantity.parameter));
  field("units", "nats where there is a logarithm");
  const auto library = make_library_target();
  for (const Function& function : library->functions())
    if (function.divergence == quantity.id && function.family == quantity.family)
      field("contract", fmt::format("lib {}: {}", function.name, function.contract.text()));
}

void explain_check(const reports::Check& check) {
  std::cout << fmt::format("{}: {}\n", check.id, check.title);
  field("statement", check.statement);
  field("contract", check.contract);
  field("source", check.source);
  field("run it", fmt::format("divcert {} --filter {}",
                              check.target == "lib" ? "verify" : "audit " + check.target, check.id));
}

/// A check of a target, by its whole id: "accuracy/lib/kl", "accuracy/scipy/scipy.stats.entropy".
bool explain_accuracy(const std::string& id) {
  constexpr std::string_view prefix = "accuracy/";
  if (!id.starts_with(prefix)) return false;
  const auto name = id.substr(prefix.size(), id.find('/', prefix.size()) - prefix.size());
  try {
    const auto target = make_target(name);
    for (const auto& check : accuracy_checks(*target))
      if (check->describe().id == id) {
        explain_check(check->describe());
        return true;
      }
  } catch (const target_error& error) {
    throw usage_error(error.what());
  }
  return false;
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

/// A law, a quantity, a family, a stratum, or a check by its whole id.
int explain(const std::string& id) {
  const std::string law_id = id.starts_with("law/") ? id.substr(4) : id;
  bool found = false;
  if (const Law* law = find_law(law_id)) {
    explain_law(*law);
    found = true;
  }
  for (const auto& quantity : reference::quantities()) {
    if (id.empty() || (quantity.id != id && quantity.family != id)) continue;
    explain_quantity(quantity);
    found = true;
  }
  found = found || explain_accuracy(id) || explain_stratum(id);
  if (!found) throw usage_error(fmt::format("unknown id \"{}\" (see divcert list)", id));
  return holds;
}

}  // namespace

void add_explain(CLI::App& app, Command& chosen) {
  auto* command = app.add_subcommand("explain", "Statement, hypotheses, source and contract of an id");
  auto id = std::make_shared<std::string>();
  command->add_option("id", *id, "Id of a law, a quantity, a family, a stratum or a check")->required();
  command->callback([id, &chosen] { chosen = [id] { return explain(*id); }; });
}

}  // namespace divcert::properties::cli
