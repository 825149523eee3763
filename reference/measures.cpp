#include <algorithm>
#include <cmath>

#include "reference/judge.hpp"

namespace divcert::reference {
namespace {

/// a·b = c·d for non-negative doubles. Rounding is a function, so different rounded products settle it; where
/// the products are far from the subnormals their rounding errors are doubles; GMP does the rest.
bool equal_products(double a, double b, double c, double d) {
  const double product = a * b;
  if (product != c * d) return false;
  if (product > outward::error_is_exact_above && product <= outward::largest)
    return std::fma(a, b, -product) == std::fma(c, d, -product);  // exact
  return Rational(a) * Rational(b) == Rational(c) * Rational(d);
}

}  // namespace

bool equal_measures(const Input& input) {
  const auto& [p, q, masses, family] = input;
  if (p.size() != q.size()) return false;
  if (masses == Masses::as_given || !family.empty()) return std::equal(p.begin(), p.end(), q.begin());
  // Normalized measures are equal iff the vectors are proportional.
  const auto positive = std::find_if(p.begin(), p.end(), [](double mass) { return mass > 0; });
  if (positive == p.end()) return false;
  const auto k = static_cast<std::size_t>(positive - p.begin());
  if (q[k] == 0) return false;
  for (std::size_t i = 0; i < p.size(); ++i)
    if (!equal_products(p[i], q[k], p[k], q[i])) return false;
  return true;
}

bool disjoint_supports(const Input& input) {
  for (std::size_t i = 0; i < input.p.size(); ++i)
    if (input.p[i] > 0 && input.q[i] > 0) return false;
  return true;
}

}  // namespace divcert::reference
