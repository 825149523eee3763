#include "properties/cases/families.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "reference/definitions/families/family.hpp"

namespace divcert::properties {

std::vector<std::string_view> family_names() {
  std::vector<std::string_view> names;
  for (const auto& family : reference::families()) names.push_back(family.name);
  return names;
}

FamilySides sides_of(std::string_view family) {
  const std::size_t colon = family.find(':');
  if (colon == std::string_view::npos) return {family, family};
  return {family.substr(0, colon), family.substr(colon + 1)};
}

std::string family_name(const FamilySides& sides) {
  return sides.p == sides.q ? std::string(sides.p) : fmt::format("{}:{}", sides.p, sides.q);
}

bool is_pair(std::string_view family) { return family.find(':') != std::string_view::npos; }

std::string family_error(std::string_view family) {
  if (reference::find_family(family) != nullptr) return {};
  const FamilySides sides = sides_of(family);
  for (const std::string_view side : {sides.p, sides.q})
    if (reference::find_family(side) == nullptr)
      return fmt::format("unknown family \"{}\"; known families: {}", side, fmt::join(family_names(), ", "));
  return fmt::format("of {} and {} no closed form is known (divcert list pairs)", sides.p, sides.q);
}

std::vector<std::string> family_parameters(std::string_view name) {
  std::vector<std::string> names;
  if (const auto* const family = reference::find_family(name); family != nullptr)
    for (const auto& parameter : family->parameters) names.emplace_back(parameter.name);
  return names;
}

std::string signature_of(std::string_view family) {
  const auto of = [](std::string_view side) {
    return fmt::format("{}({})", side, fmt::join(family_parameters(side), ", "));
  };
  const auto [p, q] = sides_of(family);
  return p == q ? of(p) : fmt::format("{} : {}", of(p), of(q));
}

bool has_components(std::string_view name) {
  const auto* const family = reference::find_family(name);
  return family != nullptr && family->components;
}

bool has_matrix(std::string_view name) {
  const auto* const family = reference::find_family(name);
  return family != nullptr && family->matrix;
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
  if (family == nullptr || !family->of_p().contains(members.p)) return false;
  if (family->matrix && !members.q.empty() && members.p.size() != members.q.size()) return false;
  return members.q.empty() || family->of_q().contains(members.q);
}

namespace {

std::optional<Fault> fault_in_member(const reference::Family& family, std::string_view side,
                                     const std::vector<double>& values) {
  const std::size_t size = family.parameters.size();
  const auto fault = [&](std::string_view name, std::string_view requirement, double value) {
    return Fault{std::string(name),
                 fmt::format("{}.{} must be {}, but is {}", side, name, requirement, value)};
  };
  for (std::size_t i = 0; i < values.size(); ++i)
    if (const auto& [name, range] = family.parameters[i % size]; !range.contains(values[i]))
      return fault(name, range.requirement, values[i]);
  if (family.valid != nullptr && values.size() == size && !family.valid(values))
    return fault(family.parameters.back().name, family.condition, values.back());
  return std::nullopt;
}

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
  const auto fault = fault_in_member(family->of_p(), "p", members.p);
  return fault ? fault : fault_in_member(family->of_q(), "q", members.q);
}

}  // namespace divcert::properties
