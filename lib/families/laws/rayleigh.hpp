#pragma once

#include "families/laws/law.hpp"

namespace divcert::families {

template <>
struct LawOf<Rayleigh> {
  Interval sigma;

  LawOf(Rayleigh x, mpfr_prec_t precision) : sigma(x.sigma, precision) {}
  static Support support(Rayleigh) { return positive_half_line; }

  Interval log_two() const { return log(Interval(2.0, sigma.precision())); }
  Interval root_of_half_pi() const { return sqrt(Interval::pi(sigma.precision()) / 2.0); }

  Interval entropy() const {
    return log(sigma) + 1.0 + (Interval::euler(sigma.precision()) - log_two()) / 2.0;
  }
  Interval of(Mean) const { return sigma * root_of_half_pi(); }
  Interval of(Variance) const { return square(sigma) * (2.0 - Interval::pi(sigma.precision()) / 2.0); }
  Interval of(MeanLog) const { return log(sigma) + (log_two() - Interval::euler(sigma.precision())) / 2.0; }
  Interval of(MeanInverse) const { return root_of_half_pi() / sigma; }
  Interval of(MeanPower x) const {
    const Interval k(x.exponent, sigma.precision());
    return exp(k * (log(sigma / x.scale) + log_two() / 2.0) + numerics::log_gamma(k / 2.0 + 1.0));
  }
  // c + E X (2 erfc(c/(σ√2)) − 1).
  Interval of(MeanDistance x) const {
    if (x.from <= 0) return of(Mean{}) - x.from;
    const Interval t = x.from / (sigma * sqrt(Interval(2.0, sigma.precision())));
    return of(Mean{}) * (numerics::erfc(t) * 2.0 - 1.0) + x.from;
  }

  static auto needs(Rayleigh) { return std::tuple(Mean{}, Variance{}, MeanLog{}); }
  Interval cross_entropy(const Interval& mean, const Interval& variance, const Interval& mean_log) const {
    return log(sigma) * 2.0 - mean_log + (variance + square(mean)) / (square(sigma) * 2.0);
  }
};

}  // namespace divcert::families
