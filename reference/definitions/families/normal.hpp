#pragma once

#include <array>
#include <span>
#include <string_view>

#include "reference/definitions/families/family.hpp"
#include "reference/numbers/vocabulary.hpp"

namespace divcert::reference {

/// Normal distributions by mean and standard deviation. Natural parameter (μ/σ², −1/(2σ²)) for (x, x²). In a
/// header of its own, for integrals and laws of normals.
struct NormalFamily {
  static constexpr std::string_view name = "normal";
  static constexpr FamilyParameter parameters[] = {{"mu", finite_numbers}, {"sigma", positive_numbers}};
  static constexpr std::string_view title = "Kullback-Leibler divergence of normal distributions";
  static constexpr std::string_view definition = "log(σ₂/σ₁) + (σ₁² + (μ₁−μ₂)²)/(2σ₂²) − ½";
  static constexpr std::string_view source = "Kullback, Information Theory and Statistics (1959), chapter 9";

  template <class N>
  using Parameter = std::array<N, 2>;

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
  static N closed_form(std::span<const double> p, std::span<const double> q) {
    const N mu_p = p[0], sigma_p = p[1], mu_q = q[0], sigma_q = q[1];
    return log(sigma_q / sigma_p) + (square(sigma_p) + square(mu_p - mu_q)) / (square(sigma_q) * 2) -
           N(1) / 2;
  }
  /// E_P[log p(X)/q(X)], the squares multiplied out, with E X = μ₁ and E X² = μ₁² + σ₁².
  template <class N>
  static N by_moments(std::span<const double> p, std::span<const double> q) {
    const N first = p[0], second = square(first) + square(N(p[1]));
    const auto scaled_square_error = [&](std::span<const double> x) {
      const N mu = x[0], variance = square(N(x[1]));
      return (second - mu * first * 2 + square(mu)) / (variance * 2);  // E (X − μ)²/(2σ²)
    };
    return log(N(q[1]) / N(p[1])) - scaled_square_error(p) + scaled_square_error(q);
  }
  /// μ = (E X, E X²), A*(μ) = −½ − ½ log(μ₂ − μ₁²), ∇A*(μ) = (μ₁, −½)/(μ₂ − μ₁²).
  template <class N>
  static N dual(std::span<const double> p, std::span<const double> q) {
    const auto second = [](std::span<const double> x) { return square(N(x[0])) + square(N(x[1])); };
    const N a1 = p[0], a2 = second(p), b1 = q[0], b2 = second(q);
    const N of_p = a2 - square(a1), of_q = b2 - square(b1);
    return (log(of_q) - log(of_p)) / 2 - (b1 * (a1 - b1) - (a2 - b2) / 2) / of_q;
  }
};

}  // namespace divcert::reference
