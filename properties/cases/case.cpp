#include "properties/cases/case.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "properties/cases/valid.hpp"

namespace divcert::properties {

Case::Case() = default;
Case::Case(std::vector<double> p, std::vector<double> q, Extra with)
    : form(MassPair{std::move(p), std::move(q)}), extra(std::move(with)) {}
Case::Case(MassPair pair, Extra with) : form(std::move(pair)), extra(std::move(with)) {}
Case::Case(Members members, Extra with) : form(std::move(members)), extra(std::move(with)) {}

bool Case::operator==(const Case& other) const { return form == other.form && extra == other.extra; }

std::vector<double>& Case::p() {
  return std::visit(
      [](auto& of) -> auto& { return of.p; }, form);
}
std::vector<double>& Case::q() {
  return std::visit(
      [](auto& of) -> auto& { return of.q; }, form);
}
const std::vector<double>& Case::p() const {
  return std::visit(
      [](const auto& of) -> const auto& { return of.p; }, form);
}
const std::vector<double>& Case::q() const {
  return std::visit(
      [](const auto& of) -> const auto& { return of.q; }, form);
}

Domain Case::domain() const {
  return std::visit([](const auto& of) { return of.domain; }, form);
}

std::string_view Case::family() const {
  const auto* members = std::get_if<Members>(&form);
  return members == nullptr ? std::string_view() : members->family;
}

reference::Masses Case::masses() const {
  const auto* pair = std::get_if<MassPair>(&form);
  return pair == nullptr ? reference::Masses::normalized : pair->masses;
}

void Case::take_masses(reference::Masses masses) {
  if (auto* pair = std::get_if<MassPair>(&form)) pair->masses = masses;
}

reference::Input to_input(const Case& instance) {
  const auto& values = instance.extra.values;
  return std::visit(Overloaded{[&](const MassPair& of) -> reference::Input {
                                 return {of.p, of.q, of.masses, {}, values};
                               },
                               [&](const Members& of) -> reference::Input {
                                 return {of.p, of.q, reference::Masses::normalized, of.family, values};
                               }},
                    instance.form);
}

Case to_case(const reference::Input& input, ExtraKind kind) {
  const auto copy = [](std::span<const double> values) {
    return std::vector<double>(values.begin(), values.end());
  };
  Extra extra{kind, copy(input.parameter)};
  if (input.family.empty()) return {MassPair{copy(input.p), copy(input.q), input.masses}, std::move(extra)};
  return {Members{std::string(input.family), copy(input.p), copy(input.q)}, std::move(extra)};
}

bool has_zero(const std::vector<double>& masses) { return std::ranges::find(masses, 0.0) != masses.end(); }

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
