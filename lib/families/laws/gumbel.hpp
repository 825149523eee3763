#pragma once

#include "families/laws/law.hpp"

namespace divcert::families {

template <>
struct LawOf<Gumbel> {
  Interval mu, beta;

  LawOf(Gumbel x, mpfr_prec_t precision) : mu(x.mu, precision), beta(x.beta, precision) {}
  static Support support(Gumbel) { return whole_line; }

  Interval euler() const { return Interval::euler(mu.precision()); }
  Interval entropy() const { return log(beta) + euler() + 1.0; }
  Interval of(Mean) const { return mu + euler() * beta; }
  Interval of(Variance) const { return square(Interval::pi(mu.precision()) * beta) / 6.0; }
  // e^(−(X−μ)/β) is exponential of rate 1.
  Interval of(MeanExp x) const {
    const Interval scale(x.scale, mu.precision());
    return exp((x.at - mu) / scale + numerics::log_gamma(beta / scale + 1.0));
  }
  // With y = (c−μ)/β and E (X−c)⁺ = β Ein(e^−y): β(y − γ + 2 Ein(e^−y)) = β(γ − y + 2 E1(e^−y)).
  Interval of(MeanDistance x) const {
    const Interval y = (x.from - mu) / beta;
    if (certainly_positive(y - 1.0))
      return beta * (y - euler() + numerics::entire_exponential_integral(exp(-y)) * 2.0);
    return beta * (euler() - y + numerics::exponential_integral(exp(-y)) * 2.0);
  }

  static auto needs(Gumbel q) { return std::tuple(Mean{}, MeanExp{q.mu, q.beta}); }
  Interval cross_entropy(const Interval& mean, const Interval& mean_exp) const {
    return log(beta) + (mean - mu) / beta + mean_exp;
  }
};

}  // namespace divcert::families
