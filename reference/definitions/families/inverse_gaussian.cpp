#include <array>

#include "reference/definitions/families/family_of.hpp"

namespace divcert::reference {
namespace {

/// Inverse Gaussian distributions by mean and shape: density √(λ/(2πx³)) e^(−λ(x−μ)²/(2μ²x)) on x > 0.
/// Natural parameter (−λ/(2μ²), −λ/2) for (x, 1/x).
struct InverseGaussian {
  static constexpr std::string_view name = "inverse_gaussian";
  static constexpr FamilyParameter parameters[] = {{"mu", positive_numbers}, {"lambda", positive_numbers}};
  static constexpr std::string_view title = "Kullback-Leibler divergence of inverse Gaussian distributions";
  static constexpr std::string_view definition = "½(log(λ₁/λ₂) + λ₂/λ₁ − 1) + λ₂(μ₁−μ₂)²/(2μ₁μ₂²)";
  static constexpr std::string_view source =
      "Johnson, Kotz & Balakrishnan, Continuous Univariate Distributions 1 (1994), chapter 15: E X = μ, E "
      "1/X "
      "= 1/μ + 1/λ";

  template <class N>
  using Parameter = std::array<N, 2>;

  template <class N>
  static Parameter<N> natural_parameter(Parameters x) {
    const N lambda = x[1];
    return {N(-(lambda / (square(N(x[0])) * 2))), N(-(lambda / 2))};
  }
  /// θ₁ = 0 is the Lévy distribution.
  template <class N>
  static bool is_natural(const Parameter<N>& theta) {
    return theta[0] <= 0 && theta[1] < 0;
  }
  /// A(θ) = −2√(θ₁θ₂) − ½ log(−2θ₂)
  template <class N>
  static N log_partition(const Parameter<N>& theta) {
    return -(sqrt(N(theta[0] * theta[1])) * 2) - log(theta[1] * -2) / 2;
  }
  /// ∇A(θ) = (√(θ₂/θ₁), √(θ₁/θ₂) − 1/(2θ₂))
  template <class N>
  static Parameter<N> mean(const Parameter<N>& theta) {
    return {sqrt(N(theta[1] / theta[0])), N(sqrt(N(theta[0] / theta[1])) - N(1) / (theta[1] * 2))};
  }

  template <class N>
  static N closed_form(Parameters p, Parameters q) {
    const N mu_p = p[0], lambda_p = p[1], mu_q = q[0], lambda_q = q[1];
    return (log(lambda_p / lambda_q) + lambda_q / lambda_p - N(1)) / 2 +
           lambda_q * square(N(mu_p - mu_q)) / (mu_p * square(mu_q) * 2);
  }
  /// E_P[log p(X)/q(X)], the squares multiplied out, with E X = μ₁ and E 1/X = 1/μ₁ + 1/λ₁.
  template <class N>
  static N by_moments(Parameters p, Parameters q) {
    const N first = p[0], inverse = N(1) / N(p[0]) + N(1) / N(p[1]);
    const auto expected = [&](Parameters x) {  // of λ(X−μ)²/(2μ²X)
      const N mu = x[0], lambda = x[1];
      return lambda * (first / square(mu) - N(2) / mu + inverse) / 2;
    };
    return (log(N(p[1])) - log(N(q[1]))) / 2 - expected(p) + expected(q);
  }
  /// Of log(λ₁/λ₂)/2 + λ₁/μ₁ − λ₂/μ₂ − ax − b/x at x = √(b/a); of a = 0 or b = 0 in the limit.
  template <class N>
  static Value<N> log_supremum(Parameters p, Parameters q) {
    const auto falls = [&]<class M>(M) {
      return std::array<M, 2>{M(M(p[1]) / square(M(p[0])) - M(q[1]) / square(M(q[0]))), M(M(p[1]) - M(q[1]))};
    };
    const auto exact = falls(Rational());
    if (exact[0] < 0 || exact[1] < 0) return Value<N>::infinite();
    const auto [twice_a, twice_b] = falls(N());
    return Value<N>::finite(log(N(p[1]) / N(q[1])) / 2 + N(p[1]) / N(p[0]) - N(q[1]) / N(q[0]) -
                            sqrt(N(twice_a * twice_b)));
  }
};

}  // namespace

Family inverse_gaussian_family() { return family_of<InverseGaussian>(); }

}  // namespace divcert::reference
