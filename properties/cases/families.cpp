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

bool has_matrix(std::string_view name) {
  const auto* const family = reference::find_family(name);
  return family != nullptr && family->matrix;
}

std::optional<std::size_t> dimension_of(std::size_t numbers) {
  std::size_t d = 1;
  while (d + d * d < numbers) ++d;
  return d + d * d == numbers ? std::optional(d) : std::nullopt;
}

std::size_t mirror_of(std::string_view family, std::size_t numbers, std::size_t i) {
  const auto d = dimension_of(numbers);
  if (!has_matrix(family) || !d || i < *d) return i;
  const std::size_t row = (i - *d) / *d, column = (i - *d) % *d;
  return *d + column * *d + row;
}

std::vector<std::string> entry_names(std::string_view family, std::size_t numbers) {
  const auto parameters = family_parameters(family);
  const auto d = dimension_of(numbers);
  if (!has_matrix(family) || !d) return parameters;
  std::vector<std::string> names;
  for (std::size_t i = 0; i < *d; ++i) names.push_back(fmt::format("{}[{}]", parameters[0], i));
  for (std::size_t i = 0; i < *d; ++i)
    for (std::size_t j = 0; j < *d; ++j) names.push_back(fmt::format("{}[{}][{}]", parameters[1], i, j));
  return names;
}

bool is_shared(std::string_view name, std::size_t i) {
  const auto* const family = reference::find_family(name);
  return family != nullptr && i < family->parameters.size() && family->parameters[i].name == family->shared;
}

bool are_members(const Members& members) {
  const auto* const family = reference::find_family(members.family);
  if (family != nullptr && family->matrix && members.p.size() != members.q.size()) return false;
  return family != nullptr && family->contains(members.p) && family->contains(members.q);
}

namespace {

/// In this order: each number, symmetry, definiteness, one space.
std::optional<Fault> fault_in_laws_of_vectors(const reference::Family& family, const Members& members) {
  for (const auto& [side, values] : {std::pair{"p", &members.p}, {"q", &members.q}}) {
    const auto names = entry_names(family.name, values->size());
    const auto d = dimension_of(values->size());
    if (!d) return Fault{side, fmt::format("{} must have d + d² numbers, but has {}", side, values->size())};
    const auto fault = [&](std::size_t i, const std::string& must, double value) {
      const std::string_view parameter = family.parameters[i < *d ? 0 : 1].name;
      return Fault{std::string(parameter),
                   fmt::format("{}.{} must be {}, but is {}", side, names[i], must, value)};
    };
    for (std::size_t i = 0; i < values->size(); ++i)
      if (const auto& range = family.parameters[i < *d ? 0 : 1].range; !range.contains((*values)[i]))
        return fault(i, std::string(range.requirement), (*values)[i]);
    for (std::size_t i = 0; i < values->size(); ++i)
      if (const std::size_t mirror = mirror_of(family.name, values->size(), i);
          (*values)[i] != (*values)[mirror])
        return fault(mirror, fmt::format("{} as {} is", (*values)[i], names[i]), (*values)[mirror]);
    const std::string_view matrix = family.parameters[1].name;
    if (!family.contains(*values))
      return Fault{std::string(matrix), fmt::format("{}.{} must be {}", side, matrix, family.condition)};
  }
  if (members.p.size() == members.q.size()) return std::nullopt;
  const std::string_view first = family.parameters[0].name;
  return Fault{std::string(first),
               fmt::format("q.{} must have as many numbers as p's, {}, but has {}", first,
                           *dimension_of(members.p.size()), *dimension_of(members.q.size()))};
}

}  // namespace

std::optional<Fault> fault_in_members(const Members& members) {
  const auto* const family = reference::find_family(members.family);
  if (family == nullptr) return std::nullopt;
  if (family->matrix) return fault_in_laws_of_vectors(*family, members);
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
