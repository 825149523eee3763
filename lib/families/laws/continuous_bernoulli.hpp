#pragma once

#include "families/continuous_bernoulli.hpp"
#include "families/laws/law.hpp"

namespace divcert::families {

/// Density e^(ηx − A(η)) on [0, 1].
template <>
struct LawOf<ContinuousBernoulli> {
  bool uniform;
  Interval eta;  ///< exactly 0 if uniform, else without 0

  LawOf(ContinuousBernoulli x, mpfr_prec_t precision)
      : uniform(x.p == 0.5), eta(uniform ? Interval(precision) : log_odds(Interval(x.p, precision))) {}
  static Support support(ContinuousBernoulli) { return unit_interval; }
  static std::optional<RationalForm> rational_form(ContinuousBernoulli x) {
    return x.p == 0.5 ? std::optional(RationalForm{"uniform", 0, 1}) : std::nullopt;
  }

  Interval entropy() const { return cross_entropy(of(Mean{})); }
  Interval of(Mean) const { return mean_of_tilted_uniform(eta); }
  // A'' = 1/η² − e^(−|η|)/(1 − e^(−|η|))².
  Interval of(Variance) const {
    if (uniform) return Interval(1.0, eta.precision()) / 12.0;
    const Interval size = abs(eta);
    return 1.0 / square(eta) - exp(-size) / square(expm1(-size));
  }
  Interval of(MeanExp x) const {
    const Interval slope = 1.0 / Interval(x.scale, eta.precision());
    return exp(slope * x.at + log_integral_of_exp(eta - slope) - log_integral_of_exp(eta));
  }
  // E X − c + 2∫_0^c F, F(x) = (e^(ηx) − 1)/(e^η − 1), inside.
  Interval of(MeanDistance x) const {
    const Interval from(x.from, eta.precision()), mean = of(Mean{});
    if (x.from <= 0) return mean - from;
    if (x.from >= 1) return from - mean;
    if (uniform) return (square(from) + square(1.0 - from)) / 2.0;
    return mean - from + (expm1(eta * from) / eta - from) * 2.0 / expm1(eta);
  }

  static auto needs(ContinuousBernoulli) { return std::tuple(Mean{}); }
  Interval cross_entropy(const Interval& mean) const { return log_integral_of_exp(eta) - eta * mean; }
};

}  // namespace divcert::families
