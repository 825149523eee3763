#pragma once

#include "families/laws/law.hpp"

namespace divcert::families {

template <>
struct LawOf<Normal> {
  Interval mu, sigma;

  LawOf(Normal x, mpfr_prec_t precision) : mu(x.mu, precision), sigma(x.sigma, precision) {}
  static Support support(Normal) { return whole_line; }

  Interval entropy() const { return log(sigma) + log_two_pi(sigma.precision()) / 2.0 + 0.5; }
  Interval of(Mean) const { return mu; }
  Interval of(Variance) const { return square(sigma); }
  Interval of(MeanExp x) const {
    return exp((x.at - mu) / Interval(x.scale, mu.precision()) + square(sigma / x.scale) / 2.0);
  }
  // With t = |c−μ|/(σ√2): σ√2 (t erf t + e^(−t²)/√π).
  Interval of(MeanDistance x) const {
    const Interval distance = abs(mu - x.from);
    const Interval t = distance / (sigma * sqrt(Interval(2.0, sigma.precision())));
    return distance * numerics::erf(t) +
           sigma * sqrt(2.0 / Interval::pi(sigma.precision())) * exp(-square(t));
  }

  static auto needs(Normal) { return std::tuple(Mean{}, Variance{}); }
  Interval cross_entropy(const Interval& mean, const Interval& variance) const {
    return log(sigma) + log_two_pi(sigma.precision()) / 2.0 +
           square_around(mu, mean, variance) / (square(sigma) * 2.0);
  }
};

}  // namespace divcert::families
