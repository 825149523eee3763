#pragma once

#include <array>
#include <cmath>
#include <span>
#include <string_view>

#include "reference/definitions/families/bregman.hpp"
#include "reference/input.hpp"
#include "reference/numbers/value.hpp"

namespace divcert::reference {

/// Exponential distributions by their rate, rate > 0: density r e^(−r x) on x >= 0. Natural parameter −r.
struct ExponentialFamily {
  static constexpr std::string_view name = "exponential";
  static constexpr std::string_view parameters = "rate";
  static constexpr std::string_view title = "Kullback-Leibler divergence of exponential distributions";
  static constexpr std::string_view definition = "log(r₁/r₂) + r₂/r₁ − 1";
  static constexpr std::string_view source = "Kullback, Information Theory and Statistics (1959), chapter 4";

  template <class N>
  using Parameter = std::array<N, 1>;

  static bool in_domain(std::span<const double> x) {
    return x.size() == 1 && std::isfinite(x[0]) && x[0] > 0;
  }

  template <class N>
  static Parameter<N> natural_parameter(std::span<const double> x) {
    return {-N(x[0])};
  }
  /// A(θ) = −log(−θ)
  template <class N>
  static N log_partition(const Parameter<N>& theta) {
    return -log(-theta[0]);
  }
  /// A'(θ) = −1/θ = E X
  template <class N>
  static Parameter<N> mean(const Parameter<N>& theta) {
    return {N(-1) / theta[0]};
  }

  template <class N>
  static Value<N> closed_form(const Input& input) {
    if (!in_domain(input.p) || !in_domain(input.q)) return Value<N>::undefined();
    const N p = input.p[0], q = input.q[0];
    return Value<N>::finite(log(p / q) + q / p - N(1));
  }
  template <class N>
  static Value<N> bregman(const Input& input) {
    if (!in_domain(input.p) || !in_domain(input.q)) return Value<N>::undefined();
    return Value<N>::finite(
        bregman_divergence<ExponentialFamily>(natural_parameter<N>(input.p), natural_parameter<N>(input.q)));
  }
  /// E_P[log p(X)/q(X)] with log p(x)/q(x) = log r₁ − log r₂ − (r₁ − r₂) x and E X = 1/r₁.
  template <class N>
  static Value<N> by_moments(const Input& input) {
    if (!in_domain(input.p) || !in_domain(input.q)) return Value<N>::undefined();
    const N p = input.p[0], q = input.q[0];
    return Value<N>::finite(log(p) - log(q) - (p - q) * (N(1) / p));
  }
};

}  // namespace divcert::reference
