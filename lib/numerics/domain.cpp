#include "numerics/domain.hpp"

#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <string>

namespace divcert::numerics {

std::string shortest(double value) {
  std::array<char, 40> text{};
  for (int digits = 1; digits <= 17; ++digits) {
    std::snprintf(text.data(), text.size(), "%.*g", digits, value);
    if (std::isnan(value) || std::strtod(text.data(), nullptr) == value) break;
  }
  return text.data();
}

namespace {

constexpr bool is_mass(double value) {
  return (value >= 0) & (value <= std::numeric_limits<double>::max());  // false on NaN
}

[[noreturn]] void reject(std::string_view function, std::string_view argument, std::size_t index,
                         double value, const std::string& complaint) {
  throw domain_error(std::string(function) + ": " + complaint, std::string(argument), index, value);
}

void require_masses(std::string_view function, std::string_view argument, std::span<const double> masses) {
  std::int64_t rejected = 0, positive = 0;
  for (const double value : masses) {
    rejected += !is_mass(value);
    positive += value > 0;
  }
  if (rejected == 0 && positive > 0) return;
  const std::string name(argument);
  if (masses.empty()) reject(function, argument, domain_error::no_index, 0, name + " must not be empty");
  for (std::size_t i = 0; i < masses.size(); ++i)
    if (!is_mass(masses[i])) reject_entry(function, argument, i, "finite and non-negative", masses[i]);
  reject(function, argument, domain_error::no_index, 0, name + " must have a positive total, but sums to 0");
}

}  // namespace

void require_masses(std::string_view function, std::span<const double> p, std::span<const double> q) {
  if (p.size() != q.size())
    reject(function, "q", domain_error::no_index, static_cast<double>(q.size()),
           "p and q must have the same length, but have lengths " + std::to_string(p.size()) + " and " +
               std::to_string(q.size()));
  require_masses(function, "p", p);
  require_masses(function, "q", q);
}

void require_masses(std::string_view function, std::span<const double> p) {
  require_masses(function, "p", p);
}

void reject_entry(std::string_view function, std::string_view argument, std::size_t index,
                  std::string_view requirement, double value) {
  reject(function, argument, index, value,
         std::string(argument) + "[" + std::to_string(index) + "] must be " + std::string(requirement) +
             ", but is " + shortest(value));
}

void require_parameter(bool ok, std::string_view function, std::string_view argument,
                       std::string_view requirement, double value) {
  if (!ok)
    reject(function, argument, domain_error::no_index, value,
           std::string(argument) + " must be " + std::string(requirement) + ", but is " + shortest(value));
}

}  // namespace divcert::numerics
