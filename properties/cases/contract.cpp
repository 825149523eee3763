#include "properties/cases/contract.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace divcert::properties {

std::string ErrorContract::text() const {
  if (correctly_rounded) return "correctly rounded";
  return absolute > 0 ? fmt::format("within {}·max(1, value)", absolute)
                      : fmt::format("at most {} ulp", max_ulp);
}

bool ErrorContract::agree(double a, double b, double unit) const {
  if (a == b || (std::isnan(a) && std::isnan(b))) return true;
  const double largest = std::max(std::fabs(a), std::fabs(b));
  const double allowed = correctly_rounded ? 0
                         : absolute > 0    ? 2 * absolute * std::max(1.0, largest)
                                           : 2 * max_ulp * unit * largest;
  // Subnormal results have units of their own.
  return std::fabs(a - b) <= allowed || (!correctly_rounded && std::fabs(a - b) <= 2 * max_ulp * 0x1p-1074);
}

}  // namespace divcert::properties
