#include "properties/cases/case.hpp"

#include <fmt/format.h>

#include "properties/cases/valid.hpp"

namespace divcert::properties {

Case to_case(const reference::Input& input, ExtraKind kind) {
  const auto copy = [](std::span<const double> values) {
    return std::vector<double>(values.begin(), values.end());
  };
  Extra extra{kind, copy(input.parameter)};
  if (input.family.empty()) return {MassPair{copy(input.p), copy(input.q), input.masses}, std::move(extra)};
  return {Members{std::string(input.family), copy(input.p), copy(input.q)}, std::move(extra)};
}

std::string masses_error(const Case& instance, bool unary) {
  if (unary && !instance.q().empty()) return "the quantity is of P alone: there is no q";
  if (!unary && instance.p().size() != instance.q().size())
    return fmt::format("p has {} masses, but q has {}", instance.p().size(), instance.q().size());
  if (instance.p().empty()) return unary ? "p is empty" : "p and q are empty";
  if (const auto fault = fault_in_masses(instance.p(), "p")) return fault->sentence;
  if (unary) return {};
  const auto fault = fault_in_masses(instance.q(), "q");
  return fault ? fault->sentence : "";
}

std::string parameter_error(const Case& instance, const reference::Quantity& quantity) {
  const std::string_view wanted = quantity.parameter;
  const std::string_view given = name_of(instance.extra.kind);
  if (wanted.empty())
    return given.empty() ? "" : fmt::format("{} takes no parameter, but {} is given", quantity.id, given);
  if (given != wanted)
    return fmt::format("{} needs {}{}", quantity.id, wanted,
                       given.empty() ? "" : fmt::format(", but {} is given", given));
  const std::size_t length = wanted == "support" ? instance.p().size() : 1;
  if (instance.extra.values.size() != length)
    return fmt::format("{} must have {} value{}, but has {}", wanted, length,
                       wanted == "support" ? "s, one a point" : "", instance.extra.values.size());
  return {};
}

bool defined_as_given(std::string_view divergence) {
  const reference::Quantity* const quantity = reference::find_quantity(divergence);
  return quantity != nullptr && quantity->default_masses == reference::Masses::as_given;
}

}  // namespace divcert::properties
