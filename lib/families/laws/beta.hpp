#pragma once

#include "families/laws/law.hpp"

namespace divcert::families {

template <>
struct LawOf<Beta> {
  Interval a, b, both;

  LawOf(Beta x, mpfr_prec_t precision) : a(x.a, precision), b(x.b, precision), both(a + b) {}
  static Support support(Beta) { return unit_interval; }
  static std::optional<RationalForm> rational_form(Beta x) {
    return x.a == 1 && x.b == 1 ? std::optional(RationalForm{"uniform", 0, 1}) : std::nullopt;
  }

  Interval log_beta() const {
    return numerics::log_gamma(a) + numerics::log_gamma(b) - numerics::log_gamma(both);
  }
  Interval entropy() const { return cross_entropy(of(MeanLog{}), of(MeanLogRest{})); }
  Interval of(Mean) const { return a / both; }
  Interval of(Variance) const { return a * b / (square(both) * (both + 1.0)); }
  Interval of(MeanLog) const { return numerics::digamma(a) - numerics::digamma(both); }
  Interval of(VarianceLog) const { return numerics::trigamma(a) - numerics::trigamma(both); }
  Interval of(MeanLogRest) const { return numerics::digamma(b) - numerics::digamma(both); }
  Interval of(MeanInverse) const { return b / (a - 1.0) + 1.0; }
  static bool infinite(MeanInverse, Beta x) { return x.a <= 1; }
  Interval of(MeanPower x) const {
    using numerics::log_gamma;
    const Interval k(x.exponent, a.precision());
    return exp(log_gamma(a + k) - log_gamma(a) + log_gamma(both) - log_gamma(both + k) -
               k * log(Interval(x.scale, a.precision())));
  }
  // (c − E X)(2F(c) − 1) + 2c^a (1−c)^b/((a+b) B(a, b)) inside.
  Interval of(MeanDistance x) const {
    const Interval from(x.from, a.precision());
    if (x.from <= 0) return of(Mean{}) - from;
    if (x.from >= 1) return b / both + (from - 1.0);
    const Interval share = exp(a * log(from) + b * log1p(-from) - log_beta()) / both;
    return (from - of(Mean{})) * (numerics::beta_distribution(a, b, from) * 2.0 - 1.0) + share * 2.0;
  }
  static std::string_view fault(MeanDistance d, Beta x) {
    const bool inside = d.from > 0 && d.from < 1;
    return !inside || mpq_class(x.a) + mpq_class(x.b) <= largest_sum ? "" : "p.a + p.b is at most 65536";
  }

  static auto needs(Beta) { return std::tuple(MeanLog{}, MeanLogRest{}); }
  Interval cross_entropy(const Interval& mean_log, const Interval& mean_log_rest) const {
    return log_beta() - (a - 1.0) * mean_log - (b - 1.0) * mean_log_rest;
  }
};

}  // namespace divcert::families
