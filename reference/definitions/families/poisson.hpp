#pragma once

#include <array>
#include <cmath>
#include <span>
#include <string_view>

#include "reference/definitions/families/bregman.hpp"
#include "reference/input.hpp"
#include "reference/numbers/value.hpp"

namespace divcert::reference {

/// Poisson distributions by their mean, lambda >= 0; lambda = 0 is the point mass at 0. Natural parameter log
/// λ.
struct PoissonFamily {
  static constexpr std::string_view name = "poisson";
  static constexpr std::string_view parameters = "lambda";
  static constexpr std::string_view title = "Kullback-Leibler divergence of Poisson distributions";
  static constexpr std::string_view definition = "λ₁ log(λ₁/λ₂) − λ₁ + λ₂; 0·log(0/λ₂) = 0, λ₁·log(λ₁/0) = ∞";
  static constexpr std::string_view source = "Kullback, Information Theory and Statistics (1959), chapter 4";

  template <class N>
  using Parameter = std::array<N, 1>;

  static bool in_domain(std::span<const double> x) {
    return x.size() == 1 && std::isfinite(x[0]) && x[0] >= 0;
  }

  template <class N>
  static Parameter<N> natural_parameter(std::span<const double> x) {
    return {log(N(x[0]))};
  }
  /// A(θ) = e^θ
  template <class N>
  static N log_partition(const Parameter<N>& theta) {
    return exp(theta[0]);
  }
  /// A'(θ) = E X
  template <class N>
  static Parameter<N> mean(const Parameter<N>& theta) {
    return {exp(theta[0])};
  }

  template <class N>
  static Value<N> closed_form(const Input& input) {
    if (const Status status = support(input); status != Status::finite) return {status, N{}};
    const N p = input.p[0], q = input.q[0];
    if (input.p[0] == 0) return Value<N>::finite(q);
    return Value<N>::finite(p * log(p / q) - p + q);
  }
  template <class N>
  static Value<N> bregman(const Input& input) {
    if (const Status status = support(input); status != Status::finite) return {status, N{}};
    if (input.q[0] == 0) return Value<N>::finite(N(0));  // by the support rule P = Q
    const auto theta_q = natural_parameter<N>(input.q);
    if (input.p[0] == 0) return Value<N>::finite(log_partition(theta_q));  // the limit θ_P → −∞: A, θA' → 0
    return Value<N>::finite(bregman_divergence<PoissonFamily>(natural_parameter<N>(input.p), theta_q));
  }
  /// E_P[log p(X)/q(X)] with log p(x)/q(x) = x log(λ₁/λ₂) + (λ₂ − λ₁), in which x! has cancelled, and E X =
  /// λ₁.
  template <class N>
  static Value<N> by_moments(const Input& input) {
    if (const Status status = support(input); status != Status::finite) return {status, N{}};
    if (input.p[0] == 0) return closed_form<N>(input);  // one point, one term
    const N mean_p = input.p[0], mean_q = input.q[0];
    return Value<N>::finite(mean_p * (log(mean_p) - log(mean_q)) + (mean_q - mean_p));
  }

 private:
  static Status support(const Input& input) {
    if (!in_domain(input.p) || !in_domain(input.q)) return Status::undefined;
    return input.p[0] > 0 && input.q[0] == 0 ? Status::infinite : Status::finite;
  }
};

}  // namespace divcert::reference
