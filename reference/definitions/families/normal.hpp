#pragma once

#include <array>
#include <span>
#include <string_view>

#include "reference/definitions/families/affinity.hpp"
#include "reference/definitions/families/family.hpp"
#include "reference/numbers/rational.hpp"
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
  template <class N>
  static bool is_natural(const Parameter<N>& theta) {
    return theta[1] < 0;
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
  /// −α(1−α)d²/(2v) − ½ log v + (1−α) log σ₁ + α log σ₂ with v = ασ₂² + (1−α)σ₁²; ∞ unless v > 0. From A,
  /// what is small beside σ₁ and what is small beside σ₂ would be lost in turn.
  template <class N>
  static Value<N> log_affinity(std::span<const double> p, std::span<const double> q, double alpha) {
    const auto variance = [&]<class M>() {
      return M(M(alpha) * square(M(q[1])) + (M(1) - M(alpha)) * square(M(p[1])));
    };
    if (alpha > 1 && variance.template operator()<Rational>() <= 0) return Value<N>::infinite();
    const N share = alpha, v = variance.template operator()<N>();
    const N of_means = share * (N(1) - share) * square(N(N(p[0]) - N(q[0]))) / (v * 2);
    return Value<N>::finite(log_power<N>(log(N(q[1])), log(N(p[1])), share) - log(v) / 2 - of_means);
  }
  static bool mirrored(std::span<const double> p, std::span<const double> q) { return p[1] == q[1]; }
  /// At μ₁ + (μ₁−μ₂)σ₁²/(σ₂²−σ₁²), if σ₁ < σ₂.
  template <class N>
  static Value<N> log_supremum(std::span<const double> p, std::span<const double> q) {
    if (p[0] == q[0] && p[1] == q[1]) return Value<N>::finite(N(0));
    if (p[1] >= q[1]) return Value<N>::infinite();
    const N sigma_p = p[1], sigma_q = q[1];
    return Value<N>::finite(log(sigma_q / sigma_p) +
                            square(N(N(p[0]) - N(q[0]))) / ((square(sigma_q) - square(sigma_p)) * 2));
  }
};

}  // namespace divcert::reference
