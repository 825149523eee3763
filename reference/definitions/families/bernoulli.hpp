#pragma once

#include <array>
#include <span>
#include <string_view>

#include "reference/definitions/families/bregman.hpp"
#include "reference/input.hpp"
#include "reference/numbers/value.hpp"

namespace divcert::reference {

/// Bernoulli distributions by the probability of 1, 0 <= p <= 1, the point masses included. Natural parameter
/// log(p/(1−p)), which the point masses reach only in the limit.
struct BernoulliFamily {
  static constexpr std::string_view name = "bernoulli";
  static constexpr std::string_view parameters = "p";
  static constexpr std::string_view title = "Kullback-Leibler divergence of Bernoulli distributions";
  static constexpr std::string_view definition =
      "p log(p/q) + (1−p) log((1−p)/(1−q)); 0·log(0/q) = 0, p·log(p/0) = ∞";
  static constexpr std::string_view source = "Kullback, Information Theory and Statistics (1959), chapter 6";

  template <class N>
  using Parameter = std::array<N, 1>;

  static bool in_domain(std::span<const double> x) { return x.size() == 1 && x[0] >= 0 && x[0] <= 1; }

  template <class N>
  static Parameter<N> natural_parameter(std::span<const double> x) {
    const N p = x[0];
    return {log(p / (N(1) - p))};
  }
  /// A(θ) = log(1 + e^θ)
  template <class N>
  static N log_partition(const Parameter<N>& theta) {
    return log(N(1) + exp(theta[0]));
  }
  /// A'(θ) = E X
  template <class N>
  static Parameter<N> mean(const Parameter<N>& theta) {
    return {exp(theta[0]) / (N(1) + exp(theta[0]))};
  }

  template <class N>
  static Value<N> closed_form(const Input& input) {
    if (const Status status = support(input); status != Status::finite) return {status, N{}};
    const N p = input.p[0], q = input.q[0];
    N total = 0;
    if (input.p[0] > 0) total += p * log(p / q);
    if (input.p[0] < 1) total += (N(1) - p) * log((N(1) - p) / (N(1) - q));
    return Value<N>::finite(total);
  }
  template <class N>
  static Value<N> bregman(const Input& input) {
    if (const Status status = support(input); status != Status::finite) return {status, N{}};
    if (degenerate(input.q)) return Value<N>::finite(N(0));  // by the support rule P = Q
    const auto theta_q = natural_parameter<N>(input.q);
    // Limits of A(θ_Q) − A(θ_P) − (θ_Q − θ_P)·A'(θ_P): A − θA' → 0 on both sides, A' → 0 or 1.
    if (input.p[0] == 0) return Value<N>::finite(log_partition(theta_q));
    if (input.p[0] == 1) return Value<N>::finite(log_partition(theta_q) - theta_q[0]);
    return Value<N>::finite(bregman_divergence<BernoulliFamily>(natural_parameter<N>(input.p), theta_q));
  }
  /// E_P[log p(X)/q(X)] with log p(x)/q(x) = x (θ_P − θ_Q) + log((1−p)/(1−q)) and E X = p.
  template <class N>
  static Value<N> by_moments(const Input& input) {
    if (degenerate(input.p)) return closed_form<N>(input);  // one point, one term
    if (const Status status = support(input); status != Status::finite) return {status, N{}};
    const N p = input.p[0], q = input.q[0];
    const N slope = natural_parameter<N>(input.p)[0] - natural_parameter<N>(input.q)[0];
    return Value<N>::finite(p * slope + log((N(1) - p) / (N(1) - q)));
  }

 private:
  static bool degenerate(std::span<const double> x) { return x.size() == 1 && (x[0] == 0 || x[0] == 1); }
  static Status support(const Input& input) {
    if (!in_domain(input.p) || !in_domain(input.q)) return Status::undefined;
    const bool dominated = (input.p[0] == 0 || input.q[0] > 0) && (input.p[0] == 1 || input.q[0] < 1);
    return dominated ? Status::finite : Status::infinite;
  }
};

}  // namespace divcert::reference
