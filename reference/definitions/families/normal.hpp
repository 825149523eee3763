#pragma once

#include <array>
#include <cmath>
#include <span>
#include <string_view>

#include "reference/definitions/families/bregman.hpp"
#include "reference/input.hpp"
#include "reference/numbers/value.hpp"

namespace divcert::reference {

/// Normal distributions by mean and standard deviation, sigma > 0. Natural parameter (μ/σ², −1/(2σ²)) for (x,
/// x²).
struct NormalFamily {
  static constexpr std::string_view name = "normal";
  static constexpr std::string_view parameters = "mu,sigma";
  static constexpr std::string_view title = "Kullback-Leibler divergence of normal distributions";
  static constexpr std::string_view definition = "log(σ₂/σ₁) + (σ₁² + (μ₁−μ₂)²)/(2σ₂²) − ½";
  static constexpr std::string_view source = "Kullback, Information Theory and Statistics (1959), chapter 9";

  template <class N>
  using Parameter = std::array<N, 2>;

  static bool in_domain(std::span<const double> x) {
    return x.size() == 2 && std::isfinite(x[0]) && std::isfinite(x[1]) && x[1] > 0;
  }

  template <class N>
  static Parameter<N> natural_parameter(std::span<const double> x) {
    const N mu = x[0], variance = square(N(x[1]));
    return {mu / variance, N(-1) / (variance * 2)};
  }
  /// A(θ) = −θ₁²/(4θ₂) − ½ log(−2θ₂)
  template <class N>
  static N log_partition(const Parameter<N>& theta) {
    return -(square(theta[0]) / (theta[1] * 4)) - log(theta[1] * -2) / 2;
  }
  /// ∇A(θ) = (E X, E X²)
  template <class N>
  static Parameter<N> mean(const Parameter<N>& theta) {
    const N mu = -(theta[0] / (theta[1] * 2));
    return {mu, square(mu) - N(1) / (theta[1] * 2)};
  }

  template <class N>
  static Value<N> closed_form(const Input& input) {
    if (!in_domain(input.p) || !in_domain(input.q)) return Value<N>::undefined();
    const N mu_p = input.p[0], sigma_p = input.p[1], mu_q = input.q[0], sigma_q = input.q[1];
    return Value<N>::finite(log(sigma_q / sigma_p) +
                            (square(sigma_p) + square(mu_p - mu_q)) / (square(sigma_q) * 2) - N(1) / 2);
  }
  template <class N>
  static Value<N> bregman(const Input& input) {
    if (!in_domain(input.p) || !in_domain(input.q)) return Value<N>::undefined();
    return Value<N>::finite(
        bregman_divergence<NormalFamily>(natural_parameter<N>(input.p), natural_parameter<N>(input.q)));
  }
  /// E_P[log p(X)/q(X)], the squares multiplied out, with E X = μ₁ and E X² = μ₁² + σ₁².
  template <class N>
  static Value<N> by_moments(const Input& input) {
    if (!in_domain(input.p) || !in_domain(input.q)) return Value<N>::undefined();
    const N first = input.p[0], second = square(first) + square(N(input.p[1]));
    const auto scaled_square_error = [&](std::span<const double> x) {
      const N mu = x[0], variance = square(N(x[1]));
      return (second - mu * first * 2 + square(mu)) / (variance * 2);  // E (X − μ)²/(2σ²)
    };
    return Value<N>::finite(log(N(input.q[1]) / N(input.p[1])) - scaled_square_error(input.p) +
                            scaled_square_error(input.q));
  }
};

}  // namespace divcert::reference
