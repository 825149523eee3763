#pragma once

#include "families/laws/law.hpp"

namespace divcert::families {

template <>
struct LawOf<InverseGaussian> {
  Interval mu, lambda;

  LawOf(InverseGaussian x, mpfr_prec_t precision) : mu(x.mu, precision), lambda(x.lambda, precision) {}
  static Support support(InverseGaussian) { return positive_half_line; }

  Interval log_scale() const { return (log_two_pi(mu.precision()) - log(lambda)) / 2.0; }
  Interval entropy() const { return log_scale() + of(MeanLog{}) * 1.5 + 0.5; }
  Interval of(Mean) const { return mu; }
  Interval of(Variance) const { return square(mu) * mu / lambda; }
  // log μ − e^z E1(z), z = 2λ/μ: E X^s = μ^s K_(s−½)(λ/μ)/K_½(λ/μ), differentiated at s = 0 (DLMF 10.38.7).
  Interval of(MeanLog) const { return log(mu) - numerics::scaled_exponential_integral(lambda * 2.0 / mu); }
  Interval of(MeanInverse) const { return 1.0 / mu + 1.0 / lambda; }

  static auto needs(InverseGaussian) { return std::tuple(Mean{}, MeanInverse{}, MeanLog{}); }
  // E λ(X−μ)²/(2μ²X) = λ(E X/μ − 2 + μ E 1/X)/(2μ).
  Interval cross_entropy(const Interval& mean, const Interval& mean_inverse, const Interval& mean_log) const {
    return log_scale() + mean_log * 1.5 + lambda * (mean / mu - 2.0 + mu * mean_inverse) / (mu * 2.0);
  }
};

}  // namespace divcert::families
