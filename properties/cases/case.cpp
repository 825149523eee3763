#include "properties/cases/case.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "properties/cases/families.hpp"
#include "properties/cases/numbers.hpp"

namespace divcert::properties {

reports::Witness to_witness(const Case& instance, reference::Masses masses) {
  reports::Witness witness;
  witness.p = to_hex(instance.p);
  witness.q = to_hex(instance.q);
  if (instance.family.empty()) {
    witness.masses =
        masses == reference::Masses::normalized ? reports::Masses::normalized : reports::Masses::as_given;
  } else {
    witness.family = instance.family;
    witness.parameters = family_parameters(instance.family);
  }
  witness.parameter_name = instance.parameter_name;
  witness.parameter = to_hex(instance.parameter);
  return witness;
}

std::string masses_error(const Case& instance, bool unary) {
  if (unary && !instance.q.empty()) return "the quantity is of P alone: there is no q";
  if (!unary && instance.p.size() != instance.q.size())
    return fmt::format("p has {} masses, but q has {}", instance.p.size(), instance.q.size());
  if (instance.p.empty()) return unary ? "p is empty" : "p and q are empty";
  for (const auto* side : {&instance.p, &instance.q}) {
    const char* const name = side == &instance.p ? "p" : "q";
    for (std::size_t i = 0; i < side->size(); ++i)
      if (!(std::isfinite((*side)[i]) && (*side)[i] >= 0))
        return fmt::format("{}[{}] must be finite and non-negative, but is {}", name, i, (*side)[i]);
    if (!side->empty() && std::all_of(side->begin(), side->end(), [](double mass) { return mass == 0; }))
      return fmt::format("the masses of {} are all zero", name);
  }
  return {};
}

std::string parameter_error(const Case& instance, const reference::Quantity& quantity) {
  const std::string_view wanted = quantity.parameter;
  const std::string& given = instance.parameter_name;
  if (wanted.empty())
    return given.empty() ? "" : fmt::format("{} takes no parameter, but {} is given", quantity.id, given);
  if (given != wanted)
    return fmt::format("{} needs {}{}", quantity.id, wanted,
                       given.empty() ? "" : fmt::format(", but {} is given", given));
  const std::size_t length = wanted == "support" ? instance.p.size() : 1;
  if (instance.parameter.size() != length)
    return fmt::format("{} must have {} value{}, but has {}", wanted, length,
                       wanted == "support" ? "s, one a point" : "", instance.parameter.size());
  return {};
}

bool defined_as_given(std::string_view divergence) {
  return divergence == "generalized_kl" || divergence == "itakura_saito";
}

std::string to_options(const Case& instance) {
  const std::string family = instance.family.empty() ? "" : fmt::format("--family {} ", instance.family);
  std::string options = fmt::format("{}--p {}", family, join_hex(instance.p));
  if (!instance.q.empty()) options += fmt::format(" --q {}", join_hex(instance.q));
  if (!instance.parameter_name.empty())  // "=": the value may begin with a minus sign
    options += fmt::format(" --{}={}", instance.parameter_name, join_hex(instance.parameter));
  return options;
}

}  // namespace divcert::properties
