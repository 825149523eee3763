#pragma once

#include "families/laws/law.hpp"

namespace divcert::families {

template <>
struct LawOf<Weibull> {
  Interval shape, scale;

  LawOf(Weibull x, mpfr_prec_t precision) : shape(x.shape, precision), scale(x.scale, precision) {}
  static Support support(Weibull) { return positive_half_line; }
  static std::optional<RationalForm> rational_form(Weibull x) {
    return x.shape == 1 ? std::optional(RationalForm{"gamma", 1, 1 / mpq_class(x.scale)}) : std::nullopt;
  }

  Interval euler() const { return Interval::euler(scale.precision()); }
  /// log Γ(1 + x).
  static Interval log_moment(const Interval& x) { return numerics::log_gamma(x + 1.0); }

  Interval entropy() const { return log(scale / shape) + 1.0 + euler() * (1.0 - 1.0 / shape); }
  Interval of(Mean) const { return scale * exp(log_moment(1.0 / shape)); }
  // Γ(1+2/k) − Γ(1+1/k)², as a product: both may be beyond all numbers.
  Interval of(Variance) const {
    const Interval second = log_moment(2.0 / shape);
    return square(scale) * exp(second) * -expm1(log_moment(1.0 / shape) * 2.0 - second);
  }
  Interval of(MeanLog) const { return log(scale) - euler() / shape; }
  Interval of(VarianceLog) const { return square(Interval::pi(scale.precision()) / shape) / 6.0; }
  Interval of(MeanInverse) const { return exp(log_moment(-1.0 / shape)) / scale; }
  static bool infinite(MeanInverse, Weibull x) { return x.shape <= 1; }
  Interval of(MeanPower x) const {
    const Interval k(x.exponent, scale.precision());
    return exp(k * log(scale / x.scale) + log_moment(k / shape));
  }

  static auto needs(Weibull q) { return std::tuple(MeanLog{}, MeanPower{q.shape, q.scale}); }
  Interval cross_entropy(const Interval& mean_log, const Interval& mean_power) const {
    return (shape - 1.0) * (log(scale) - mean_log) + log(scale / shape) + mean_power;
  }
};

}  // namespace divcert::families
