#include "families/family.hpp"

#include <cmath>
#include <string>

#include "families/family_of.hpp"

namespace divcert::families {

namespace {

std::string law(std::string_view side, std::size_t index) {
  return std::string(side) + (index == alone ? "" : '[' + std::to_string(index) + ']');
}

}  // namespace

void reject_parameter(std::string_view function, std::string_view side, std::size_t index,
                      std::string_view name, std::size_t entry, std::string_view requirement, double value) {
  const std::string argument = law(side, index) + '.' + law(name, entry);
  throw domain_error(std::string(function) + ": " + argument + " must be " + std::string(requirement) +
                         ", but is " + numerics::shortest(value),
                     argument, entry == alone ? index : entry, value);
}

void reject_member(std::string_view function, std::string_view side, std::size_t index,
                   std::string_view fault, double value) {
  throw domain_error(std::string(function) + ": of " + law(side, index) + ", " + std::string(fault),
                     law(side, index), index, value);
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

void require_equal_lengths(std::string_view function, std::string_view name, std::size_t p, std::size_t q) {
  if (p == q && p > 0) return;
  const std::string of_p = "p." + std::string(name), of_q = "q." + std::string(name);
  if (p == 0)
    throw domain_error(std::string(function) + ": " + of_p + " must not be empty", of_p,
                       domain_error::no_index, 0);
  throw domain_error(std::string(function) + ": " + of_q + " must have " + std::to_string(p) +
                         " entries, as " + of_p + " has, but has " + std::to_string(q),
                     of_q, domain_error::no_index, static_cast<double>(q));
}

void require_order(std::string_view function, double alpha, bool takes_infinity) {
  if (alpha >= 0 && (takes_infinity || std::isfinite(alpha))) return;
  throw domain_error(std::string(function) + ": alpha must be " +
                         (takes_infinity ? "non-negative" : "finite and non-negative") + ", but is " +
                         numerics::shortest(alpha),
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
