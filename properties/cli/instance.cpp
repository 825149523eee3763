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
  add("family", "P and Q are members of this family, e.g. normal; of two: gamma:exponential");
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

namespace {

void require_parameters(std::string_view argument, std::string_view family,
                        const std::vector<double>& values) {
  const auto parameters = family_parameters(family);
  if (has_matrix(family)) {
    if (!dimension_of(values.size()))
      throw usage_error(
          fmt::format("{} takes d numbers of {} and d² of {}, row by row, but {} has {} numbers", family,
                      parameters[0], parameters[1], argument, values.size()));
    return;
  }
  const bool components = has_components(family);
  const bool fits = components ? !values.empty() && values.size() % parameters.size() == 0
                               : values.size() == parameters.size();
  if (!fits)
    throw usage_error(fmt::format("{} takes {} parameters ({}){}, but {} has {}", family, parameters.size(),
                                  fmt::join(parameters, ", "), components ? " for each component" : "",
                                  argument, values.size()));
}

}  // namespace

void require_family(const Case& instance) {
  if (instance.family().empty()) return;
  if (const auto error = family_error(instance.family()); !error.empty()) throw usage_error(error);
  const auto [family_p, family_q] = sides_of(instance.family());
  require_parameters("p", family_p, instance.p());
  if (!instance.q().empty()) require_parameters("q", family_q, instance.q());
}

namespace {

void require_masses(const Case& instance, bool unary) {
  if (!unary && instance.q().empty()) throw usage_error("--q is missing or empty");
  if (const auto error = masses_error(instance, unary); !error.empty()) throw usage_error(error);
}

void require_members(const Case& instance, bool unary) {
  require_family(instance);
  if (!unary && instance.q().empty()) throw usage_error("--q is missing or empty");
  if (unary && !instance.q().empty()) throw usage_error("--q does not go with a quantity of P alone");
  if (const auto fault = fault_in_members(std::get<Members>(instance.form)))
    throw usage_error(fault->sentence);
}

}  // namespace

void require_valid(const Case& instance, const reference::Quantity& quantity) {
  if (instance.family().empty()) require_masses(instance, quantity.unary);
  if (const auto error = parameter_error(instance, quantity); !error.empty()) throw usage_error(error);
  if (!instance.family().empty()) require_members(instance, quantity.unary);
}

void require_valid(const Case& instance, ExtraKind extra) {
  if (instance.family().empty()) {
    require_masses(instance, false);
  } else {
    require_members(instance, false);
  }
  if (const auto error = extra_error(instance, extra); !error.empty()) throw usage_error(error);
}

}  // namespace divcert::properties::cli
