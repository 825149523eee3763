#pragma once

#include "families/laws/law.hpp"

namespace divcert::families {

template <>
struct LawOf<Pareto> {
  Interval scale, shape;

  LawOf(Pareto x, mpfr_prec_t precision) : scale(x.scale, precision), shape(x.shape, precision) {}
  static Support support(Pareto x) { return {x.scale, infinity}; }

  Interval entropy() const { return log(scale / shape) + 1.0 + 1.0 / shape; }
  Interval of(Mean) const { return scale * shape / (shape - 1.0); }
  static bool infinite(Mean, Pareto x) { return x.shape <= 1; }
  Interval of(Variance) const { return square(scale / (shape - 1.0)) * shape / (shape - 2.0); }
  static bool infinite(Variance, Pareto x) { return x.shape <= 2; }
  Interval of(MeanLog) const { return log(scale) + 1.0 / shape; }
  Interval of(VarianceLog) const { return 1.0 / square(shape); }
  Interval of(MeanInverse) const { return shape / ((shape + 1.0) * scale); }
  Interval of(MeanPower x) const {
    const Interval k(x.exponent, shape.precision());
    return exp(k * log(scale / x.scale)) * shape / (shape - k);
  }
  static bool infinite(MeanPower k, Pareto x) { return x.shape <= k.exponent; }
  // E X − c, and beyond the scale 2E (X−c)⁺ − (E X − c), E (X−c)⁺ = c (m/c)^a/(a−1).
  Interval of(MeanDistance x) const {
    const Interval excess = of(Mean{}) - x.from;
    if (mpfr_cmp_d(scale.lower(), x.from) >= 0) return excess;
    return exp(shape * log(scale / x.from)) * x.from * 2.0 / (shape - 1.0) - excess;
  }
  static bool infinite(MeanDistance, Pareto x) { return x.shape <= 1; }

  static auto needs(Pareto) { return std::tuple(MeanLog{}); }
  Interval cross_entropy(const Interval& mean_log) const {
    return (shape + 1.0) * mean_log - shape * log(scale) - log(shape);
  }
};

}  // namespace divcert::families
