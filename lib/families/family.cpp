#include "families/family.hpp"

#include <cmath>
#include <string>

#include "families/family_of.hpp"

namespace divcert::families {

void reject_parameter(std::string_view function, std::string_view side, std::string_view name,
                      std::string_view requirement, double value) {
  const std::string argument = std::string(side) + '.' + std::string(name);
  throw domain_error(std::string(function) + ": " + argument + " must be " + std::string(requirement) +
                         ", but is " + numerics::shortest(value),
                     argument, domain_error::no_index, value);
}

void reject_member(std::string_view function, std::string_view side, std::string_view fault, double value) {
  throw domain_error(std::string(function) + ": of " + std::string(side) + ", " + std::string(fault),
                     std::string(side), domain_error::no_index, value);
}

void reject_pair(std::string_view function, std::string_view fault) {
  throw domain_error(std::string(function) + ": there is no closed form unless " + std::string(fault), "q",
                     domain_error::no_index, std::nan(""));
}

void require_length(std::string_view function, std::string_view argument, std::size_t size,
                    std::size_t length) {
  if (size == length) return;
  const std::string name(argument);
  throw domain_error(std::string(function) + ": " + name + " must have " + std::to_string(length) +
                         " parameters, but has " + std::to_string(size),
                     name, domain_error::no_index, static_cast<double>(size));
}

void require_order(std::string_view function, double alpha) {
  if (std::isfinite(alpha) && alpha >= 0) return;
  throw domain_error(
      std::string(function) + ": alpha must be finite and non-negative, but is " + numerics::shortest(alpha),
      "alpha", domain_error::no_index, alpha);
}

std::span<const Family* const> all_families() {
  static constexpr const Family* all[] = {
#define FAMILY(name) &name##_family,
#include "families/families.inc"
  };
  return all;
}

}  // namespace divcert::families
