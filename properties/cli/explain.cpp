#include <iostream>

#include <fmt/format.h>

#include "properties/cli/command.hpp"
#include "properties/runner/check.hpp"
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
  field("units", "nats where there is a logarithm");
  const auto library = make_library_target();
  for (const Function& function : library->functions())
    if (function.divergence == quantity.id && function.family == quantity.family)
      field("contract", fmt::format("lib {}: {}", function.name, function.contract.text()));
}

/// A law, a quantity, a family, or a check by its whole id ("law/pinsker", "accuracy/lib/kl").
int explain(std::string id) {
  if (const auto slash = id.rfind('/'); slash != std::string::npos) id.erase(0, slash + 1);
  if (const Law* law = find_law(id)) {
    explain_law(*law);
    return holds;
  }
  bool found = false;
  for (const auto& quantity : reference::quantities()) {
    if (quantity.id != id && quantity.family != id) continue;
    explain_quantity(quantity);
    found = true;
  }
  if (!found) throw usage_error(fmt::format("unknown id \"{}\" (see divcert list)", id));
  return holds;
}

}  // namespace

void add_explain(CLI::App& app, Command& chosen) {
  auto* command = app.add_subcommand("explain", "Statement, hypotheses, source and contract of an id");
  auto id = std::make_shared<std::string>();
  command->add_option("id", *id, "Id of a law, a quantity, a family or a check")->required();
  command->callback([id, &chosen] { chosen = [id] { return explain(*id); }; });
}

}  // namespace divcert::properties::cli
