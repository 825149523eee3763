#include "properties/cases/families.hpp"

#include <fmt/format.h>

#include "reference/definitions/families/family.hpp"

namespace divcert::properties {

std::vector<std::string_view> family_names() {
  std::vector<std::string_view> names;
  for (const auto& family : reference::families()) names.push_back(family.name);
  return names;
}

std::vector<std::string> family_parameters(std::string_view name) {
  std::vector<std::string> names;
  if (const auto* const family = reference::find_family(name); family != nullptr)
    for (const auto& parameter : family->parameters) names.emplace_back(parameter.name);
  return names;
}

bool has_components(std::string_view name) {
  const auto* const family = reference::find_family(name);
  return family != nullptr && family->components;
}

bool is_shared(std::string_view name, std::size_t i) {
  const auto* const family = reference::find_family(name);
  return family != nullptr && i < family->parameters.size() && family->parameters[i].name == family->shared;
}

bool has_cases(const reference::Quantity& quantity) {
  const auto* const family = reference::find_family(quantity.family);
  return family == nullptr ||
         !(family->is_pair() || quantity.id == "entropy" || quantity.id == "cross_entropy");
}

bool are_members(const Members& members) {
  const auto* const family = reference::find_family(members.family);
  return family != nullptr && family->contains(members.p) && family->contains(members.q);
}

std::optional<Fault> fault_in_members(const Members& members) {
  const auto* const family = reference::find_family(members.family);
  if (family == nullptr) return std::nullopt;
  const std::size_t size = family->parameters.size();
  const auto fault = [](std::string_view side, std::string_view name, std::string_view requirement,
                        double value) {
    return Fault{std::string(name),
                 fmt::format("{}.{} must be {}, but is {}", side, name, requirement, value)};
  };
  for (const auto& [side, values] : {std::pair{"p", &members.p}, {"q", &members.q}}) {
    for (std::size_t i = 0; i < values->size(); ++i)
      if (const auto& [name, range] = family->parameters[i % size]; !range.contains((*values)[i]))
        return fault(side, name, range.requirement, (*values)[i]);
    if (family->valid != nullptr && values->size() == size && !family->valid(*values))
      return fault(side, family->parameters.back().name, family->condition, values->back());
  }
  return std::nullopt;
}

}  // namespace divcert::properties
