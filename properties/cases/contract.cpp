#include "properties/cases/contract.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include <fmt/format.h>

namespace divcert::properties {

std::string ErrorContract::text() const {
  switch (kind) {
    case Kind::correctly_rounded:
      return "correctly rounded";
    case Kind::ulps:
      return fmt::format("at most {} ulp", limit);
    case Kind::absolute:
      return fmt::format("within {}·max(1, value)", limit);
    case Kind::condition:
      return fmt::format("at most {}·(condition + 1) rounding units", limit);
    case Kind::covariances:
      return fmt::format(
          "at most {}·d·κ rounding units as <divcert/multivariate_normal.hpp> counts them, κ of the "
          "covariances scaled to unit diagonals",
          limit);
    case Kind::explained:
      break;
  }
  return "no more than rounding the inputs and a stable evaluation explain";
}

bool ErrorContract::agree(double a, double b, double unit) const {
  if (is_conditional()) throw std::logic_error("what a conditional contract allows depends on the input");
  if (a == b || (std::isnan(a) && std::isnan(b))) return true;
  const double largest = std::max(std::fabs(a), std::fabs(b));
  if (kind == Kind::correctly_rounded) return false;
  if (kind == Kind::absolute) return std::fabs(a - b) <= 2 * limit * std::max(1.0, largest);
  // Subnormal results have units of their own.
  return std::fabs(a - b) <= std::max(2 * limit * unit * largest, 2 * limit * 0x1p-1074);
}

}  // namespace divcert::properties
