#include "properties/generators/invalid.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "properties/cases/families.hpp"

namespace divcert::properties {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

std::vector<double>& side_of(Case& instance, Source& source) {
  return instance.q.empty() || source.one_in(2) ? instance.p : instance.q;
}

double not_a_mass(Source& source, bool single) {
  switch (source.below(4)) {
    case 0:
      return nan;
    case 1:
      return infinity;
    case 2:
      return single ? -0x1p-149 : -0x1p-1074;
    default:
      return -std::ldexp(1.0, source.between(-60, 10));
  }
}

bool is_mass(double value) { return std::isfinite(value) && value >= 0; }

std::string at_fault(std::string_view name, const std::vector<double>& masses) {
  const auto wrong = std::ranges::find_if_not(masses, is_mass);
  if (wrong != masses.end()) return fmt::format("{}[{}]", name, wrong - masses.begin());
  const bool positive = std::ranges::any_of(masses, [](double mass) { return mass > 0; });
  return positive ? "" : std::string(name);
}

std::string parameter_at_fault(const Case& members) {
  const auto names = family_parameters(members.family);
  for (const auto* values : {&members.p, &members.q})
    for (std::size_t i = 0; i < values->size(); ++i)
      if (!std::isfinite((*values)[i])) return names[i % names.size()];
  return {};
}

}  // namespace

Case spoiled(Case instance, Source& source, bool single) {
  if (!instance.parameter.empty() && source.one_in(8)) {
    instance.parameter[source.below(instance.parameter.size())] = nan;
    return instance;
  }
  std::vector<double>& side = side_of(instance, source);
  if (!instance.family.empty())
    side[source.below(side.size())] = source.one_in(2) ? nan : infinity;
  else if (source.one_in(8))
    std::ranges::fill(side, 0.0);
  else if (side.size() > 1 && !instance.q.empty() && source.one_in(8))
    side.pop_back();
  else
    side[source.below(side.size())] = not_a_mass(source, single);
  return instance;
}

std::string argument_at_fault(const Case& instance) {
  if (!instance.family.empty()) return parameter_at_fault(instance);
  if (!instance.q.empty() && instance.p.size() != instance.q.size()) return "q";
  if (auto fault = at_fault("p", instance.p); !fault.empty()) return fault;
  if (auto fault = at_fault("q", instance.q); !fault.empty() && !instance.q.empty()) return fault;
  const bool valid = std::ranges::none_of(instance.parameter, [](double x) { return std::isnan(x); });
  return valid ? "" : instance.parameter_name;
}

}  // namespace divcert::properties
