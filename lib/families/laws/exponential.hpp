#pragma once

#include "families/laws/law.hpp"

namespace divcert::families {

template <>
struct LawOf<Exponential> {
  Interval rate;

  LawOf(Exponential x, mpfr_prec_t precision) : rate(x.rate, precision) {}
  static Support support(Exponential) { return positive_half_line; }
  static RationalForm rational_form(Exponential x) { return {"gamma", 1, mpq_class(x.rate)}; }

  Interval entropy() const { return 1.0 - log(rate); }
  Interval of(Mean) const { return 1.0 / rate; }
  Interval of(Variance) const { return 1.0 / square(rate); }
  Interval of(MeanLog) const { return -Interval::euler(rate.precision()) - log(rate); }
  Interval of(VarianceLog) const { return square(Interval::pi(rate.precision())) / 6.0; }
  static std::true_type infinite(MeanInverse, Exponential) { return {}; }
  Interval of(MeanPower x) const {
    const Interval k(x.exponent, rate.precision());
    return exp(numerics::log_gamma(k + 1.0) - k * log(rate * x.scale));
  }
  Interval of(MeanExp x) const {
    const Interval product = rate * x.scale;
    return exp(Interval(x.at, rate.precision()) / x.scale) * product / (product + 1.0);
  }
  // (t − 1 + 2e^(−t))/rate, t = c·rate.
  Interval of(MeanDistance x) const {
    if (x.from <= 0) return of(Mean{}) - x.from;
    const Interval t = rate * x.from;
    return (t - 1.0 + exp(-t) * 2.0) / rate;
  }

  static auto needs(Exponential) { return std::tuple(Mean{}); }
  Interval cross_entropy(const Interval& mean) const { return rate * mean - log(rate); }
};

}  // namespace divcert::families
