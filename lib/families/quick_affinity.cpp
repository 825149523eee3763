#include "families/quick_affinity.hpp"

#include <algorithm>
#include <cmath>

#include "families/gap.hpp"
#include "numerics/exp_kernel.hpp"
#include "numerics/hardware_fma.hpp"

namespace divcert::families {
namespace {

using namespace numerics;

/// Relative errors: of one kernel at arguments of a few u², and of few operations with positive numbers.
constexpr double part_error = 0x1p-77, sum_error = 0x1p-98;

constexpr double least_order = 0x1p-40, largest_order = 0x1p40;

HWY_INLINE bool in_range(double alpha) { return alpha >= least_order && alpha <= largest_order; }

HWY_INLINE bool in_fast_range(std::initializer_list<double> values) {
  return std::ranges::all_of(values, [](double x) { return families::in_fast_range(x); });
}

HWY_INLINE DoubleDouble difference(DoubleDouble x, DoubleDouble y) { return x + negated(y); }

HWY_INLINE LogAndGap<double> log_of_one_plus(DoubleDouble x) {
  const bool near = std::abs(x.hi) <= 0.5;
  return log_and_gap(Quotient<double>{near ? x : x + 1.0, near ? 1.0 : 0.0});
}

/// With y/x = 1+δ: log((1+δ)^(1−α)/(1 + (1−α)δ)), and the last factor.
struct OfRatio {
  Approximation affinity;
  DoubleDouble mixed;
};
HWY_INLINE std::optional<OfRatio> affinity_of_ratio(const Quotient<double>& ratio, double alpha) {
  const DoubleDouble rest = two_sum(1.0, -alpha);
  const LogAndGap<double> of_ratio = log_and_gap(ratio);
  const DoubleDouble shift = rest * (ratio.value - (1 - ratio.near)), mixed = shift + 1.0;
  if (!(mixed.hi >= 0x1p-10 * (1 + std::abs(shift.hi)))) return std::nullopt;
  const LogAndGap<double> of_mixed = log_of_one_plus(shift);
  // near 1 the linear terms are equal
  const bool near = ratio.near == 1 && std::abs(shift.hi) <= 0.5;
  const DoubleDouble one = near ? of_mixed.gap : rest * of_ratio.log;
  const DoubleDouble other = near ? rest * of_ratio.gap : of_mixed.log;
  const double size = std::abs(one.hi) + std::abs(other.hi);
  return OfRatio{
      {difference(one, other), size * part_error + (std::abs(shift.hi) <= 0.5 ? 0 : sum_error * 0x1p10)},
      mixed};
}

HWY_INLINE Quotient<double> ratio_of(double y, double x) {
  return quotient(x, DoubleDouble{y, 0}, two_sum(y, -x));
}

HWY_INLINE Quotient<double> ratio_of_squares(double y, double x) {
  const bool near = y >= 0.75 * x && y <= 1.25 * x;
  const DoubleDouble above = near ? two_sum(y, -x) * two_sum(y, x) : two_product(y, y);
  return {above / two_product(x, x), near ? 1.0 : 0.0};
}

/// α(e^s − 1 − s) − (e^(αs) − 1 − αs) = α(e^s − 1) − (e^(αs) − 1).
HWY_INLINE std::optional<Approximation> power_gap(DoubleDouble s, double alpha) {
  const DoubleDouble power = s * alpha;
  if (!(std::abs(s.hi) <= 300 && std::abs(power.hi) <= 300)) return std::nullopt;
  const DoubleDouble one = exp_and_gap(s).gap * alpha, other = exp_and_gap(power).gap;
  // an error of s counts |s|-fold, twice near 0
  const double weight = part_error * (3 + std::abs(s.hi) + std::abs(power.hi));
  return Approximation{difference(one, other), (one.hi + other.hi) * weight};
}

HWY_INLINE Approximation scaled_by(const Approximation& x, double y) {
  const DoubleDouble value = x.value * y;
  return {value, 1.01 * x.error * std::abs(y) + std::abs(value.hi) * sum_error};
}

/// log(1 − x).
HWY_INLINE std::optional<Approximation> log_of_rest(const Approximation& x) {
  const double rest = 1 - x.value.hi;
  if (!(rest >= 0x1p-10 && rest <= 0x1p200)) return std::nullopt;
  const DoubleDouble value = log_of_one_plus(negated(x.value)).log;
  return Approximation{value, 1.01 * x.error / rest + std::abs(value.hi) * part_error +
                                  std::abs(x.value.hi) / rest * sum_error};
}

/// 1 − p^α q^(1−α) − (1−p)^α (1−q)^(1−α), and s = log(p/q).
struct OfTwoPoints {
  Approximation defect;
  DoubleDouble log_ratio;
};
HWY_INLINE std::optional<OfTwoPoints> two_points(double p, double q, double alpha) {
  if (!in_range(alpha) || !in_fast_range({p, q}) || p == 1 || q == 1) return std::nullopt;
  const DoubleDouble p_rest = two_sum(1.0, -p), q_rest = two_sum(1.0, -q), above = two_sum(p, -q);
  const DoubleDouble of_points = log_and_gap(quotient(q, DoubleDouble{p, 0}, above)).log;
  const DoubleDouble of_rests = log_and_gap(quotient(q_rest, p_rest, negated(above))).log;
  const auto one = power_gap(of_points, alpha), other = power_gap(of_rests, alpha);
  if (!one || !other) return std::nullopt;
  const Approximation rest{other->value * q_rest,
                           1.01 * other->error + std::abs(other->value.hi) * sum_error};
  return OfTwoPoints{scaled_by(*one, q) + rest, of_points};
}

}  // namespace

DIVCERT_HARDWARE_FMA std::optional<Approximation> quick_affinity_of_rates(double p, double q, double alpha) {
  if (!in_range(alpha) || !in_fast_range({p, q})) return std::nullopt;
  const auto value = affinity_of_ratio(ratio_of(q, p), alpha);
  return value ? std::optional(value->affinity) : std::nullopt;
}

DIVCERT_HARDWARE_FMA std::optional<Approximation> quick_affinity_of_scales(double p, double q, double alpha) {
  if (!in_range(alpha) || !in_fast_range({p, q})) return std::nullopt;
  const auto value = affinity_of_ratio(ratio_of_squares(p, q), alpha);
  return value ? std::optional(value->affinity) : std::nullopt;
}

// The variance of p^α q^(1−α) is σp²/(1 + (1−α)(σp²/σq² − 1)); the means add −α(1−α)d²/2 over
// ασq² + (1−α)σp² = σq²(1 + …).
DIVCERT_HARDWARE_FMA std::optional<Approximation> quick_affinity_of_normals(double p_mu, double p_sigma,
                                                                            double q_mu, double q_sigma,
                                                                            double alpha) {
  const DoubleDouble d = two_sum(p_mu, -q_mu);
  if (!in_range(alpha) || !in_fast_range({p_sigma, q_sigma})) return std::nullopt;
  if (d.hi != 0 && !families::in_fast_range(std::abs(d.hi))) return std::nullopt;
  const auto value = affinity_of_ratio(ratio_of_squares(p_sigma, q_sigma), alpha);
  if (!value) return std::nullopt;
  const DoubleDouble weight = two_sum(1.0, -alpha) * alpha;
  const DoubleDouble shift = d * d * weight / (two_product(q_sigma, q_sigma) * value->mixed);
  return half(value->affinity + Approximation{negated(shift), std::abs(shift.hi) * 0x1p-80});
}

// J of the shapes, and α ap log(mp/m) + (1−α) aq log(mq/m), m the larger scale.
DIVCERT_HARDWARE_FMA std::optional<Approximation> quick_affinity_of_paretos(double p_scale, double p_shape,
                                                                            double q_scale, double q_shape,
                                                                            double alpha) {
  if (!in_range(alpha) || !in_fast_range({p_scale, p_shape, q_scale, q_shape})) return std::nullopt;
  if (alpha > 1 && p_scale < q_scale) return std::nullopt;
  const auto shapes = affinity_of_ratio(ratio_of(q_shape, p_shape), alpha);
  if (!shapes) return std::nullopt;
  const bool p_larger = p_scale >= q_scale;
  const double larger = p_larger ? p_scale : q_scale, smaller = p_larger ? q_scale : p_scale;
  const DoubleDouble weight = p_larger ? two_sum(1.0, -alpha) * q_shape : two_product(alpha, p_shape);
  const DoubleDouble shift = log_and_gap(ratio_of(smaller, larger)).log * weight;
  return shapes->affinity + Approximation{shift, std::abs(shift.hi) * part_error};
}

// λp^α λq^(1−α) − αλp − (1−α)λq
DIVCERT_HARDWARE_FMA std::optional<Approximation> quick_affinity_of_means(double p, double q, double alpha) {
  if (!in_range(alpha) || !in_fast_range({p, q})) return std::nullopt;
  const auto value = power_gap(log_and_gap(ratio_of(p, q)).log, alpha);
  return value ? std::optional(-scaled_by(*value, q)) : std::nullopt;
}

DIVCERT_HARDWARE_FMA std::optional<Approximation> quick_affinity_of_two_points(double p, double q,
                                                                               double alpha) {
  const auto value = two_points(p, q, alpha);
  return value ? log_of_rest(value->defect) : std::nullopt;
}

// p^α q^(1−α)/(1 − (1−p)^α (1−q)^(1−α)) = 1/(1 + D/(p^α q^(1−α))), D the defect of two points.
DIVCERT_HARDWARE_FMA std::optional<Approximation> quick_affinity_of_waits(double p, double q, double alpha) {
  const auto value = two_points(p, q, alpha);
  if (!value) return std::nullopt;
  const DoubleDouble power = exp(negated(value->log_ratio * alpha)) / q;
  const Approximation& defect = value->defect;
  const DoubleDouble share = defect.value * power;
  const double error = 1.01 * (defect.error * power.hi +
                               std::abs(share.hi) * part_error * (2 + alpha * std::abs(value->log_ratio.hi)));
  const auto result = log_of_rest({negated(share), error});
  return result ? std::optional(-*result) : std::nullopt;
}

DIVCERT_HARDWARE_FMA Approximation times(const Approximation& affinity, double n) {
  return scaled_by(affinity, n);
}

DIVCERT_HARDWARE_FMA std::optional<Approximation> quick_expm1(const Approximation& x) {
  if (!(std::abs(x.value.hi) <= 300 && x.error <= 0x1p-20)) return std::nullopt;
  const auto exponential = exp_and_gap(x.value);
  const DoubleDouble value = std::abs(x.value.hi) <= 0.5 ? x.value + exponential.gap : exponential.exp - 1.0;
  return Approximation{value, 1.01 * x.error * exponential.exp.hi +
                                  part_error * (std::abs(value.hi) + (value.hi == 0 ? 0 : x.error))};
}

}  // namespace divcert::families
