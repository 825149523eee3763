#include <algorithm>
#include <array>

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
  const auto all = families();
  const auto found = std::ranges::find(all, name, &Family::name);
  return found == all.end() ? nullptr : &*found;
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
  if (components) return are_members(parameters, x);
  return is_member(parameters, x) && (valid == nullptr || valid(x));
}

}  // namespace divcert::reference
