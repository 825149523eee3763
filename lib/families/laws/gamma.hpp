#pragma once

#include "families/laws/law.hpp"

namespace divcert::families {

/// Gamma laws, by a shape and a rate that may be no doubles.
struct GammaLaw {
  Interval shape, rate;

  Interval entropy() const {
    using numerics::digamma, numerics::log_gamma;
    return shape - log(rate) + log_gamma(shape) + (1.0 - shape) * digamma(shape);
  }
  Interval of(Mean) const { return shape / rate; }
  Interval of(Variance) const { return shape / square(rate); }
  Interval of(MeanLog) const { return numerics::digamma(shape) - log(rate); }
  Interval of(VarianceLog) const { return numerics::trigamma(shape); }
  Interval of(MeanInverse) const { return rate / (shape - 1.0); }
  Interval of(MeanPower x) const {
    const Interval k(x.exponent, rate.precision());
    return exp(numerics::log_gamma(shape + k) - numerics::log_gamma(shape) - k * log(rate * x.scale));
  }
  Interval of(MeanExp x) const {
    const Interval scale(x.scale, rate.precision());
    return exp(x.at / scale - shape * log1p(1.0 / (rate * scale)));
  }
  // With F(c) − (c·rate)^a e^(−c·rate)/Γ(a+1) for ∫_0^c x p(x) dx/E X:
  // (c − E X)(2F(c) − 1) + 2 E X (c·rate)^a e^(−c·rate)/Γ(a+1).
  Interval of(MeanDistance x) const {
    if (x.from <= 0) return of(Mean{}) - x.from;
    const Interval t = rate * x.from;
    const Interval share = exp(shape * log(t) - t - numerics::log_gamma(shape + 1.0));
    return (x.from - of(Mean{})) * (numerics::gamma_distribution(shape, t) * 2.0 - 1.0) +
           of(Mean{}) * share * 2.0;
  }

  Interval cross_entropy(const Interval& mean, const Interval& mean_log) const {
    return numerics::log_gamma(shape) - shape * log(rate) + rate * mean - (shape - 1.0) * mean_log;
  }
};

template <>
struct LawOf<Gamma> : GammaLaw {
  LawOf(Gamma x, mpfr_prec_t precision)
      : GammaLaw{Interval(x.shape, precision), Interval(x.rate, precision)} {}
  static Support support(Gamma) { return positive_half_line; }
  static RationalForm rational_form(Gamma x) { return {"gamma", mpq_class(x.shape), mpq_class(x.rate)}; }
  static bool infinite(MeanInverse, Gamma x) { return x.shape <= 1; }
  static std::string_view fault(MeanDistance d, Gamma x) {
    return d.from <= 0 || x.shape <= largest_sum ? "" : "p.shape is at most 65536";
  }
  static auto needs(Gamma) { return std::tuple(Mean{}, MeanLog{}); }
};

}  // namespace divcert::families
