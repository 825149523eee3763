#include "properties/cli/instance.hpp"

#include <algorithm>
#include <cmath>

#include <divcert/registry.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "properties/families.hpp"
#include "properties/numbers.hpp"

namespace divcert::properties::cli {

void InstanceOptions::add_to(CLI::App& command) {
  command.add_option("--p", p, "Masses of P, or the parameters of its family: decimal or hex, by commas");
  command.add_option("--q", q, "Masses of Q, or the parameters of its family");
  command.add_option("--family", family, "P and Q are members of this family, e.g. normal");
}

Case InstanceOptions::read() const {
  for (const auto& [option, text] : {std::pair{"--p", &p}, {"--q", &q}})
    if (text->empty()) throw usage_error(fmt::format("{} is missing or empty", option));
  try {
    Case instance{family, parse_numbers(p, "--p"), parse_numbers(q, "--q")};
    require_family(instance);
    return instance;
  } catch (const parse_error& error) {
    throw usage_error(error.what());
  }
}

void require_family(const Case& instance) {
  if (instance.family.empty()) return;
  const auto parameters = family_parameters(instance.family);
  if (parameters.empty())
    throw usage_error(fmt::format("unknown family \"{}\"; known families: {}", instance.family,
                                  fmt::join(family_names(), ", ")));
  for (const auto* side : {&instance.p, &instance.q})
    if (side->size() != parameters.size())
      throw usage_error(fmt::format("{} takes {} parameters ({}), but {} has {}", instance.family,
                                    parameters.size(), fmt::join(parameters, ", "),
                                    side == &instance.p ? "p" : "q", side->size()));
}

void require_masses(const Case& instance) {
  if (instance.p.size() != instance.q.size())
    throw usage_error(fmt::format("p has {} masses, but q has {}", instance.p.size(), instance.q.size()));
  if (instance.p.empty()) throw usage_error("p and q are empty");
  for (const auto* side : {&instance.p, &instance.q}) {
    const char* const name = side == &instance.p ? "p" : "q";
    for (std::size_t i = 0; i < side->size(); ++i)
      if (!(std::isfinite((*side)[i]) && (*side)[i] >= 0))
        throw usage_error(
            fmt::format("{}[{}] must be finite and non-negative, but is {}", name, i, (*side)[i]));
    if (std::all_of(side->begin(), side->end(), [](double mass) { return mass == 0; }))
      throw usage_error(fmt::format("the masses of {} are all zero", name));
  }
}

void require_valid(const Case& instance) {
  if (instance.family.empty()) return require_masses(instance);
  require_family(instance);
  try {  // the library knows the domains and says which parameter is outside
    for (const auto& entry : family_functions())
      if (entry.family == instance.family) entry.evaluate(instance.p, instance.q);
  } catch (const domain_error& error) {
    throw usage_error(error.what());
  }
}

}  // namespace divcert::properties::cli
