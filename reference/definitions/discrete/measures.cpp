#include "reference/definitions/discrete/measures.hpp"

#include <algorithm>
#include <cmath>

#include "reference/judging/exact_predicates.hpp"
#include "reference/judging/judge.hpp"
#include "reference/numbers/adjoint.hpp"
#include "reference/numbers/bounds.hpp"
#include "reference/numbers/exact.hpp"
#include "reference/numbers/multi.hpp"
#include "reference/numbers/rational.hpp"

namespace divcert::reference {
namespace {

/// The sign of a·b − c·d for non-negative doubles. Rounding is monotone, so different rounded products settle
/// it; where the products are far from the subnormals their rounding errors are doubles; GMP does the rest.
int compare_products(double a, double b, double c, double d) {
  const auto sign = [](const auto& x, const auto& y) { return (x > y) - (x < y); };
  const double product = a * b, other = c * d;
  if (product != other) return sign(product, other);
  if (product > outward::error_is_exact_above && product <= outward::largest)
    return sign(std::fma(a, b, -product), std::fma(c, d, -product));  // exact
  return sign(Rational(a) * Rational(b), Rational(c) * Rational(d));
}

/// Σ masses, exactly.
Float exact_total(std::span<const double> masses) {
  Float total, term;
  for (const double mass : masses) {
    arf_set_d(term.get(), mass);
    arf_add(total.get(), total.get(), term.get(), ARF_PREC_EXACT, ARF_RND_DOWN);  // exact
  }
  return total;
}

}  // namespace

template PointVector<Interval> measure<Interval>(std::span<const double>, Masses);
template PointVector<Ball> measure<Ball>(std::span<const double>, Masses);
template PointVector<Multi> measure<Multi>(std::span<const double>, Masses);
template PointVector<Exact> measure<Exact>(std::span<const double>, Masses);
template PointVector<Adjoint> measure<Adjoint>(std::span<const double>, Masses);

bool equal_measures(const Input& input) {
  const auto p = input.p, q = input.q;
  if (p.size() != q.size()) return false;
  if (input.masses == Masses::as_given || !input.family.empty())
    return std::equal(p.begin(), p.end(), q.begin());
  // Normalized measures are equal iff the vectors are proportional.
  const auto positive = std::find_if(p.begin(), p.end(), [](double mass) { return mass > 0; });
  if (positive == p.end()) return false;
  const auto k = static_cast<std::size_t>(positive - p.begin());
  if (q[k] == 0) return false;
  for (std::size_t i = 0; i < p.size(); ++i)
    if (compare_products(p[i], q[k], p[k], q[i]) != 0) return false;
  return true;
}

bool sums_to_one(std::span<const double> masses) { return arf_is_one(exact_total(masses).get()) != 0; }

bool equal_totals(const Input& input) {
  return arf_equal(exact_total(input.p).get(), exact_total(input.q).get()) != 0;
}

std::size_t largest_ratio(const Input& input) {
  const auto p = input.p, q = input.q;
  std::size_t best = p.size();
  for (std::size_t i = 0; i < p.size(); ++i)
    if (p[i] > 0 && q[i] > 0 && (best == p.size() || compare_products(p[i], q[best], p[best], q[i]) > 0))
      best = i;
  return best;
}

bool disjoint_supports(const Input& input) {
  for (std::size_t i = 0; i < input.p.size(); ++i)
    if (input.p[i] > 0 && input.q[i] > 0) return false;
  return true;
}

}  // namespace divcert::reference
