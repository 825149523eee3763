#pragma once

#include "families/laws/law.hpp"

namespace divcert::families {

template <>
struct LawOf<LogNormal> {
  Interval mu, sigma;

  LawOf(LogNormal x, mpfr_prec_t precision) : mu(x.mu, precision), sigma(x.sigma, precision) {}
  static Support support(LogNormal) { return positive_half_line; }

  Interval entropy() const { return mu + log(sigma) + log_two_pi(sigma.precision()) / 2.0 + 0.5; }
  Interval of(Mean) const { return exp(mu + square(sigma) / 2.0); }
  Interval of(Variance) const { return exp((mu + square(sigma)) * 2.0) * -expm1(-square(sigma)); }
  Interval of(MeanLog) const { return mu; }
  Interval of(VarianceLog) const { return square(sigma); }
  Interval of(MeanInverse) const { return exp(square(sigma) / 2.0 - mu); }
  Interval of(MeanPower x) const {
    const Interval k(x.exponent, mu.precision());
    return exp(k * (mu - log(Interval(x.scale, mu.precision()))) + square(k * sigma) / 2.0);
  }
  // c(2Φ(z) − 1) + E X (1 − 2Φ(z − σ)), z = (log c − μ)/σ.
  Interval of(MeanDistance x) const {
    if (x.from <= 0) return of(Mean{}) - x.from;
    const Interval root = sqrt(Interval(2.0, mu.precision()));
    const Interval z = (log(Interval(x.from, mu.precision())) - mu) / sigma;
    return numerics::erf(z / root) * x.from - of(Mean{}) * numerics::erf((z - sigma) / root);
  }

  static auto needs(LogNormal) { return std::tuple(MeanLog{}, VarianceLog{}); }
  Interval cross_entropy(const Interval& mean_log, const Interval& variance_log) const {
    return mean_log + log(sigma) + log_two_pi(sigma.precision()) / 2.0 +
           square_around(mu, mean_log, variance_log) / (square(sigma) * 2.0);
  }
};

}  // namespace divcert::families
