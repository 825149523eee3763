#include "properties/generators/invalid.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "properties/cases/families.hpp"
#include "properties/cases/valid.hpp"

namespace divcert::properties {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

std::vector<double>& side_of(Case& instance, Source& source) {
  return instance.q().empty() || source.one_in(2) ? instance.p() : instance.q();
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

std::string mass_at_fault(const MassPair& pair) {
  if (!pair.q.empty() && pair.p.size() != pair.q.size()) return "q";
  if (const auto fault = fault_in_masses(pair.p, "p")) return fault->argument;
  if (pair.q.empty()) return {};
  const auto fault = fault_in_masses(pair.q, "q");
  return fault ? fault->argument : "";
}

}  // namespace

Case spoiled(Case instance, Source& source, bool single) {
  if (!instance.extra.values.empty() && source.one_in(8)) {
    instance.extra.values[source.below(instance.extra.values.size())] = nan;
    return instance;
  }
  std::vector<double>& side = side_of(instance, source);
  if (!instance.family().empty())
    side[source.below(side.size())] = source.one_in(2) ? nan : infinity;
  else if (source.one_in(8))
    std::ranges::fill(side, 0.0);
  else if (side.size() > 1 && !instance.q().empty() && source.one_in(8))
    side.pop_back();
  else
    side[source.below(side.size())] = not_a_mass(source, single);
  return instance;
}

std::string argument_at_fault(const Case& instance) {
  const std::string fault = std::visit(Overloaded{[](const MassPair& of) { return mass_at_fault(of); },
                                                  [](const Members& of) {
                                                    const auto found = fault_in_members(of);
                                                    return found ? found->argument : std::string();
                                                  }},
                                       instance.form);
  if (!fault.empty()) return fault;
  const bool nan_among_extra =
      std::ranges::any_of(instance.extra.values, [](double x) { return std::isnan(x); });
  return nan_among_extra ? std::string(name_of(instance.extra.kind)) : "";
}

}  // namespace divcert::properties
