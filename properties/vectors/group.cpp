#include "properties/vectors/group.hpp"

#include <algorithm>
#include <limits>

#include <fmt/format.h>
#include <fnmatch.h>

#include "properties/cases/families.hpp"
#include "properties/cases/numbers.hpp"
#include "reference/definitions/families/family.hpp"

namespace divcert::properties {
namespace {

using reference::Masses;
using reference::Quantity;

constexpr std::string_view masses_word(Masses masses) {
  return masses == Masses::normalized ? "normalized" : "as_given";
}

/// Special orders, weights and factors and their neighbours, as far as the quantity takes them.
std::vector<std::optional<double>> parameters_of(const Quantity& quantity) {
  if (quantity.parameter.empty() || quantity.parameter_domain.per_point) return {std::nullopt};
  std::vector<std::optional<double>> chosen;
  for (const double value :
       {-3.0, -1.0, 0.0, 0x1p-20, 0.5, 1.0, 1 + 0x1p-40, 2.0, 7.25, std::numeric_limits<double>::infinity()})
    if (quantity.parameter_domain.least <= value && value <= quantity.parameter_domain.most)
      chosen.emplace_back(value);
  return chosen;
}

}  // namespace

Case Asked::case_of(std::vector<double> p, std::vector<double> q, std::vector<double> per_point) const {
  Extra extra;
  if (parameter)
    extra = {*extra_named(quantity->parameter), {*parameter}};
  else if (!quantity->parameter.empty())
    extra = {*extra_named(quantity->parameter), std::move(per_point)};
  if (!quantity->family.empty())
    return {Members{std::string(quantity->family), std::move(p), std::move(q)}, std::move(extra)};
  if (quantity->unary) q.clear();
  return {MassPair{std::move(p), std::move(q), masses}, std::move(extra)};
}

reports::VectorGroup Asked::group() const {
  reports::VectorGroup group;
  group.divergence = quantity->id;
  group.family = quantity->family;
  if (group.family.empty())
    group.masses = masses_word(masses);
  else
    group.parameters = family_parameters(group.family);
  const bool has_base = quantity->logarithm != reference::Logarithm::none;
  group.base = !has_base ? "" : base == 0 ? "e" : fmt::format("{}", base);
  group.parameter_name = quantity->parameter;
  if (parameter) group.parameter = to_hex(*parameter);
  group.definition = quantity->definition;
  group.source = quantity->source;
  return group;
}

std::string Asked::name() const {
  return fmt::format("{}/{}/{}/{}/{}", quantity->id, quantity->family, masses_word(masses), base,
                     parameter ? to_hex(*parameter) : "");
}

std::vector<Asked> asked_groups(const std::string& glob) {
  std::vector<Asked> groups;
  for (const Quantity& quantity : reference::quantities()) {
    if (!glob.empty() && ::fnmatch(glob.c_str(), std::string(quantity.id).c_str(), 0) != 0) continue;
    if (quantity.opinion_bits != 0) continue;  // an integral: its enclosures end before the 40th digit
    // What else there is of families follows from KL; with Γ or Bessel functions a vector takes a tenth of a
    // second.
    const reference::Family* const family = reference::find_family(quantity.family);
    if (family != nullptr &&
        (quantity.id != "kl" || family->transcendental || family->is_pair() || family->matrix))
      continue;
    const bool bits = quantity.logarithm != reference::Logarithm::none;
    for (const auto& parameter : parameters_of(quantity)) {
      groups.push_back({&quantity, quantity.default_masses, 0, parameter});
      if (quantity.family.empty())
        groups.push_back(
            {&quantity, quantity.default_masses == Masses::normalized ? Masses::as_given : Masses::normalized,
             0, parameter});
      if (bits) groups.push_back({&quantity, quantity.default_masses, 2, parameter});
    }
  }
  return groups;
}

Asked asked_of(const reports::VectorGroup& group) {
  Asked asked{reference::find_quantity(group.divergence, group.family)};
  if (asked.quantity == nullptr)
    throw parse_error(fmt::format("unknown divergence \"{}\"{} (see divcert list quantities)",
                                  group.divergence,
                                  group.family.empty() ? "" : " of the family " + group.family));
  if (group.masses == "as_given") asked.masses = Masses::as_given;
  if (!group.parameter.empty()) asked.parameter = parse_number(group.parameter, group.parameter_name, 0);
  if (group.base != "" && group.base != "e" && group.base != "2")
    throw parse_error(fmt::format("base must be \"e\" or \"2\", but is \"{}\"", group.base));
  if (group.base == "2") asked.base = 2;
  const reports::VectorGroup known = asked.group();
  if (known.parameter_name != group.parameter_name || known.parameter.empty() != group.parameter.empty())
    throw parse_error(fmt::format("{} takes {}, but the group gives {}", group.divergence,
                                  known.parameter_name.empty() ? "no parameter" : known.parameter_name,
                                  group.parameter_name.empty() ? "none" : group.parameter_name));
  if (known.base.empty() != group.base.empty())
    throw parse_error(fmt::format("{} is {} in units of a logarithm", group.divergence,
                                  known.base.empty() ? "not" : "given"));
  if (known.parameters != group.parameters)
    throw parse_error(fmt::format("parameters must be those of {}, in their order: {}", group.family,
                                  asked.quantity->parameters));
  return asked;
}

}  // namespace divcert::properties
