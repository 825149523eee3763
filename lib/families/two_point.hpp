#pragma once

#include <utility>

#include "families/family.hpp"
#include "families/quick_log_ratio.hpp"

/// Closed forms of laws that are made of two masses p and 1−p.
namespace divcert::families {

/// KL of the masses (p, 1−p) and (q, 1−q); q in (0, 1).
inline Interval two_point_kl(double p, double q, mpfr_prec_t precision) {
  const Interval a(p, precision), b(q, precision);
  Interval sum(precision);
  if (p > 0) sum += a * log(a / b);
  if (p < 1) sum += (1.0 - a) * (log1p(-a) - log1p(-b));
  return sum;
}

/// φ(p, q) + φ(1−p, 1−q), with 1−p and 1−q exact.
HWY_INLINE std::optional<DoubleDouble> quick_two_point_kl(double p, double q) {
  if (p > 0 && !in_fast_range(p)) return std::nullopt;
  if (!in_fast_range(q) || q == 1) return std::nullopt;
  const DoubleDouble p_rest = numerics::two_sum(1.0, -p), q_rest = numerics::two_sum(1.0, -q);
  const DoubleDouble difference = numerics::two_sum(q, -p);
  return numerics::phi(p, DoubleDouble{q, 0}, difference) +
         numerics::phi(p_rest, q_rest, numerics::negated(difference));
}

/// The same by quick logarithms, where p and q are not close.
HWY_INLINE std::optional<Approximation> quicker_two_point_kl(double p, double q) {
  if (!in_fast_range(p) || !in_fast_range(q) || p == 1 || q == 1) return std::nullopt;
  const DoubleDouble p_rest = numerics::two_sum(1.0, -p), q_rest = numerics::two_sum(1.0, -q);
  return quick_approximation(quick_log_ratio({p, 0}, {q, 0}) * p + quick_log_ratio(p_rest, q_rest) * p_rest,
                             1);
}

/// x·y and x/y, y exact and positive.
HWY_INLINE Approximation multiplied(const Approximation& x, double y) {
  return {x.value * y, 1.01 * x.error * y};
}
HWY_INLINE Approximation divided(const Approximation& x, double y) {
  return {x.value / y, 1.01 * x.error / y};
}

/// log(x^α y^(1−α)), nothing where a logarithm is missing.
inline std::optional<Interval> log_power_product(const std::optional<Interval>& log_x,
                                                 const std::optional<Interval>& log_y,
                                                 const Interval& alpha) {
  return log_x && log_y ? std::optional(alpha * *log_x + (1.0 - alpha) * *log_y) : std::nullopt;
}

inline std::optional<Interval> log_of(double p, mpfr_prec_t precision) {
  return p > 0 ? std::optional(log(Interval(p, precision))) : std::nullopt;
}
/// log(1−p).
inline std::optional<Interval> log_of_rest(double p, mpfr_prec_t precision) {
  return p < 1 ? std::optional(log1p(-Interval(p, precision))) : std::nullopt;
}

/// log(p^α q^(1−α) + (1−p)^α (1−q)^(1−α)), the powers of 0 left out, by the larger one: at huge orders both
/// may be beyond all numbers.
inline Interval two_point_log_affinity(double p, double q, const Interval& alpha) {
  const mpfr_prec_t precision = alpha.precision();
  std::optional<Interval> large = log_power_product(log_of(p, precision), log_of(q, precision), alpha);
  std::optional<Interval> small =
      log_power_product(log_of_rest(p, precision), log_of_rest(q, precision), alpha);
  if (!large || (small && mpfr_cmp(small->upper(), large->upper()) > 0)) std::swap(large, small);
  return small ? *large + log1p(exp(*small - *large)) : *large;
}

/// Its values by rules: disjoint supports, α > 1 where P is not dominated, α = 0 where P has both points.
inline std::optional<double> two_point_affinity_rule(double p, double q, double alpha) {
  const bool inner_p = p > 0 && p<1, inner_q = q> 0 && q < 1;
  if (alpha > 1) return inner_q || p == q ? std::nullopt : std::optional(infinity);
  if (!inner_p && !inner_q && p != q) return -infinity;
  return alpha == 0 && inner_p ? std::optional(0.0) : std::nullopt;
}

/// log of the larger of p/q and (1−p)/(1−q); p is not q, q in (0, 1).
inline Interval two_point_log_supremum(double p, double q, mpfr_prec_t precision) {
  if (p > q) return log(Interval(p, precision) / Interval(q, precision));
  return log1p(-Interval(p, precision)) - log1p(-Interval(q, precision));
}

}  // namespace divcert::families
