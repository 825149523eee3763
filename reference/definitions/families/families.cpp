#include <algorithm>
#include <array>
#include <map>

#include "reference/definitions/families/family.hpp"

namespace divcert::reference {

#define FAMILY(name) Family name##_family();
#include "reference/definitions/families/families.inc"

namespace {

constexpr FamilyParameter mixture_parameters[] = {
    {"weight", positive_numbers}, {"mu", finite_numbers}, {"sigma", positive_numbers}};

}  // namespace

std::span<const Family> families() {
  static const std::array all{
#define FAMILY(name) name##_family(),
#include "reference/definitions/families/families.inc"
      Family{.name = "normal_mixture",
             .parameters = mixture_parameters,
             .parameter_names = "weight,mu,sigma",
             .components = true},
  };
  return all;
}

const Family* find_family(std::string_view name) {
  static const auto by_name = [] {
    std::map<std::string_view, const Family*> all;
    for (const auto& list : {families(), family_pairs()})
      for (const Family& family : list) all.try_emplace(family.name, &family);
    return all;
  }();
  const auto found = by_name.find(name);
  return found == by_name.end() ? nullptr : found->second;
}

bool is_member(std::span<const FamilyParameter> parameters, std::span<const double> x) {
  return std::ranges::equal(parameters, x, [](const FamilyParameter& parameter, double value) {
    return parameter.range.contains(value);
  });
}

bool are_members(std::span<const FamilyParameter> parameters, std::span<const double> x) {
  const std::size_t size = parameters.size();
  if (x.empty() || x.size() % size != 0) return false;
  for (; !x.empty(); x = x.subspan(size))
    if (!is_member(parameters, x.first(size))) return false;
  return true;
}

bool Family::contains(std::span<const double> x) const {
  if (is_pair()) return false;
  if (matrix) return valid(x);
  if (components) return are_members(parameters, x);
  return is_member(parameters, x) && (valid == nullptr || valid(x));
}

}  // namespace divcert::reference
