#include "properties/cli/instance.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "properties/cases/codec.hpp"
#include "properties/cases/families.hpp"
#include "properties/cases/numbers.hpp"
#include "properties/generators/extras/extras.hpp"

namespace divcert::properties::cli {

void InstanceOptions::add_to(Subcommand& command) {
  const auto add = [&](const char* name, const char* description) {
    return command.option(fmt::format("--{}", name), texts[name], description);
  };
  add("p", "Masses of P, or the parameters of its family: decimal or hex, by commas");
  add("q", "Masses of Q, or the parameters of its family");
  add("alpha", "Order or weight, e.g. of renyi, tsallis, amari_alpha, skew_js; inf is one");
  add("gamma", "Factor of hockey_stick");
  add("support", "Position of each point, for wasserstein1");
  add("masses", "normalized or as_given").one_of({"normalized", "as_given"});
  add("family", "P and Q are members of this family, e.g. normal");
}

void InstanceOptions::add_extras_to(Subcommand& command) {
  for (const ExtraFacts& extra : extra_facts()) {
    const std::string option = fmt::format("--{}", extra.name);
    if (!command.has(option))
      command.option(option, texts[std::string(extra.name)],
                     fmt::format("For a law that takes it: {}", extra.description));
  }
}

Case InstanceOptions::read() const {
  const auto text = [&](const char* name) { return texts.at(name); };
  if (text("p").empty()) throw usage_error("--p is missing or empty");
  if (!text("family").empty() && text("q").empty()) throw usage_error("--q is missing or empty");
  if (!text("family").empty() && !text("masses").empty())
    throw usage_error("--masses does not go with --family");
  try {
    Case instance = case_from_options({texts.begin(), texts.end()});
    require_family(instance);
    return instance;
  } catch (const parse_error& error) {
    throw usage_error(error.what());
  }
}

void require_family(const Case& instance) {
  if (instance.family().empty()) return;
  const auto parameters = family_parameters(instance.family());
  if (parameters.empty())
    throw usage_error(fmt::format("unknown family \"{}\"; known families: {}", instance.family(),
                                  fmt::join(family_names(), ", ")));
  const bool components = has_components(instance.family());
  if (has_matrix(instance.family())) {
    for (const auto* side : {&instance.p(), &instance.q()})
      if (!dimension_of(side->size()))
        throw usage_error(fmt::format(
            "{} takes d numbers of {} and d² of {}, row by row, but {} has {} numbers", instance.family(),
            parameters[0], parameters[1], side == &instance.p() ? "p" : "q", side->size()));
    return;
  }
  for (const auto* side : {&instance.p(), &instance.q()}) {
    const bool fits = components ? !side->empty() && side->size() % parameters.size() == 0
                                 : side->size() == parameters.size();
    if (!fits)
      throw usage_error(fmt::format("{} takes {} parameters ({}){}, but {} has {}", instance.family(),
                                    parameters.size(), fmt::join(parameters, ", "),
                                    components ? " for each component" : "",
                                    side == &instance.p() ? "p" : "q", side->size()));
  }
}

namespace {

void require_masses(const Case& instance, bool unary) {
  if (!unary && instance.q().empty()) throw usage_error("--q is missing or empty");
  if (const auto error = masses_error(instance, unary); !error.empty()) throw usage_error(error);
}

void require_members(const Case& instance) {
  require_family(instance);
  if (const auto fault = fault_in_members(std::get<Members>(instance.form)))
    throw usage_error(fault->sentence);
}

}  // namespace

void require_valid(const Case& instance, const reference::Quantity& quantity) {
  if (instance.family().empty()) require_masses(instance, quantity.unary);
  if (const auto error = parameter_error(instance, quantity); !error.empty()) throw usage_error(error);
  if (!instance.family().empty()) require_members(instance);
}

void require_valid(const Case& instance, ExtraKind extra) {
  if (instance.family().empty()) {
    require_masses(instance, false);
  } else {
    require_members(instance);
  }
  if (const auto error = extra_error(instance, extra); !error.empty()) throw usage_error(error);
}

}  // namespace divcert::properties::cli
