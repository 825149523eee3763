#include "properties/cases/valid.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace divcert::properties {
namespace {

bool is_mass(double value) { return value >= 0 && std::isfinite(value); }
bool is_positive(double value) { return value > 0; }

}  // namespace

bool are_masses(std::span<const double> values) {
  return std::ranges::all_of(values, is_mass) && std::ranges::any_of(values, is_positive);
}

std::optional<Fault> fault_in_masses(std::span<const double> values, std::string_view name) {
  if (const auto wrong = std::ranges::find_if_not(values, is_mass); wrong != values.end()) {
    auto argument = fmt::format("{}[{}]", name, wrong - values.begin());
    auto sentence = fmt::format("{} must be finite and non-negative, but is {}", argument, *wrong);
    return Fault{std::move(argument), std::move(sentence)};
  }
  if (std::ranges::none_of(values, is_positive))
    return Fault{std::string(name), fmt::format("the masses of {} are all zero", name)};
  return std::nullopt;
}

}  // namespace divcert::properties
