#pragma once

#include "families/laws/law.hpp"

namespace divcert::families {

template <>
struct LawOf<HalfNormal> {
  Interval sigma;

  LawOf(HalfNormal x, mpfr_prec_t precision) : sigma(x.sigma, precision) {}
  static Support support(HalfNormal) { return positive_half_line; }

  Interval log_scale() const { return log(sigma) + log(Interval::pi(sigma.precision()) / 2.0) / 2.0; }
  Interval entropy() const { return log_scale() + 0.5; }
  Interval of(Mean) const { return sigma * sqrt(2.0 / Interval::pi(sigma.precision())); }
  Interval of(Variance) const { return square(sigma) * (1.0 - 2.0 / Interval::pi(sigma.precision())); }
  Interval of(MeanLog) const {
    const mpfr_prec_t precision = sigma.precision();
    return log(sigma) - (Interval::euler(precision) + log(Interval(2.0, precision))) / 2.0;
  }
  static std::true_type infinite(MeanInverse, HalfNormal) { return {}; }
  // (σ√2/s)^k Γ((k+1)/2)/√π.
  Interval of(MeanPower x) const {
    const mpfr_prec_t precision = sigma.precision();
    const Interval k(x.exponent, precision);
    return exp(k * (log(sigma / x.scale) + log(Interval(2.0, precision)) / 2.0) +
               numerics::log_gamma((k + 1.0) / 2.0) - log(Interval::pi(precision)) / 2.0);
  }
  // c(2 erf t − 1) + E X (2e^(−t²) − 1), t = c/(σ√2).
  Interval of(MeanDistance x) const {
    if (x.from <= 0) return of(Mean{}) - x.from;
    const Interval t = x.from / (sigma * sqrt(Interval(2.0, sigma.precision())));
    return (numerics::erf(t) * 2.0 - 1.0) * x.from + of(Mean{}) * (exp(-square(t)) * 2.0 - 1.0);
  }

  static auto needs(HalfNormal) { return std::tuple(Mean{}, Variance{}); }
  Interval cross_entropy(const Interval& mean, const Interval& variance) const {
    return log_scale() + (variance + square(mean)) / (square(sigma) * 2.0);
  }
};

}  // namespace divcert::families
