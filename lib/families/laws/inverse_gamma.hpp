#pragma once

#include "families/laws/law.hpp"

namespace divcert::families {

template <>
struct LawOf<InverseGamma> {
  Interval shape, scale;

  LawOf(InverseGamma x, mpfr_prec_t precision) : shape(x.shape, precision), scale(x.scale, precision) {}
  static Support support(InverseGamma) { return positive_half_line; }

  Interval entropy() const {
    using numerics::digamma, numerics::log_gamma;
    return shape + log(scale) + log_gamma(shape) - (shape + 1.0) * digamma(shape);
  }
  Interval of(Mean) const { return scale / (shape - 1.0); }
  static bool infinite(Mean, InverseGamma x) { return x.shape <= 1; }
  Interval of(Variance) const { return square(of(Mean{})) / (shape - 2.0); }
  static bool infinite(Variance, InverseGamma x) { return x.shape <= 2; }
  Interval of(MeanLog) const { return log(scale) - numerics::digamma(shape); }
  Interval of(VarianceLog) const { return numerics::trigamma(shape); }
  Interval of(MeanInverse) const { return shape / scale; }
  Interval of(MeanPower x) const {
    const Interval k(x.exponent, scale.precision());
    return exp(numerics::log_gamma(shape - k) - numerics::log_gamma(shape) + k * log(scale / x.scale));
  }
  static bool infinite(MeanPower k, InverseGamma x) { return x.shape <= k.exponent; }

  static auto needs(InverseGamma) { return std::tuple(MeanLog{}, MeanInverse{}); }
  Interval cross_entropy(const Interval& mean_log, const Interval& mean_inverse) const {
    return numerics::log_gamma(shape) - shape * log(scale) + (shape + 1.0) * mean_log + scale * mean_inverse;
  }
};

}  // namespace divcert::families
