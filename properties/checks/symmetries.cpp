#include "properties/checks/symmetries.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace divcert::properties {
namespace {

std::optional<Case> reversed(const Case& instance, const Function&) { return reversed_points(instance); }

std::optional<Case> swapped(const Case& instance, const Function&) {
  Case other = instance;
  std::swap(other.p(), other.q());
  return other;
}

/// Points without mass on either side change nothing; five, so that no block length divides old and new.
std::optional<Case> padded(const Case& instance, const Function&) {
  Case other = instance;
  for (int i = 0; i < 5; ++i) {
    other.p().push_back(0);
    if (!instance.q().empty()) other.q().push_back(0);
    if (other.extra.kind == ExtraKind::support) other.extra.values.push_back(instance.extra.values.back());
  }
  return other;
}

/// P scaled by a power of two, its largest mass into the last binade, if that is exact.
std::optional<Case> scaled(const Case& instance, const Function& function) {
  Case other = instance;
  const int exponent = std::ilogb(*std::ranges::max_element(instance.p()));
  const int last = reference::facts_of(function.format).most_exponent - 1;
  for (double& mass : other.p()) mass = std::ldexp(mass, last - exponent);
  for (std::size_t i = 0; i < instance.p().size(); ++i)
    if (std::ldexp(other.p()[i], exponent - last) != instance.p()[i]) return std::nullopt;
  return other;
}

constexpr Symmetry symmetries[] = {
    {"permutation", "with the points in reverse order", reversed},
    {"swap", "with P and Q exchanged", swapped},
    {"scale", "with P scaled by a power of two", scaled},
    {"zero_padding", "with five points more that have no mass", padded},
};

}  // namespace

const Symmetry& symmetry_named(std::string_view id) {
  for (const Symmetry& symmetry : symmetries)
    if (symmetry.id == id) return symmetry;
  throw std::invalid_argument("no symmetry " + std::string(id));
}

Case reversed_points(Case instance) {
  std::ranges::reverse(instance.p());
  std::ranges::reverse(instance.q());
  if (instance.extra.kind == ExtraKind::support) std::ranges::reverse(instance.extra.values);
  return instance;
}

}  // namespace divcert::properties
