#pragma once

#include <array>

#include "reference/definitions/families/family_of.hpp"

namespace divcert::reference {
/// Bernoulli distributions by the probability of 1, the point masses included. Natural parameter
/// log(p/(1−p)), which the point masses reach only in the limit. In a
/// header of its own, for the binomial laws.
struct BernoulliFamily {
  static constexpr std::string_view name = "bernoulli";
  static constexpr FamilyParameter parameters[] = {{"p", probabilities}};
  static constexpr std::string_view title = "Kullback-Leibler divergence of Bernoulli distributions";
  static constexpr std::string_view definition =
      "p log(p/q) + (1−p) log((1−p)/(1−q)); 0·log(0/q) = 0, p·log(p/0) = ∞";
  static constexpr std::string_view source = "Kullback, Information Theory and Statistics (1959), chapter 6";

  template <class N>
  using Parameter = std::array<N, 1>;

  static bool has_natural_parameter(Parameters x) { return x[0] > 0 && x[0] < 1; }
  static bool dominated(Parameters p, Parameters q) {
    return (p[0] == 0 || q[0] > 0) && (p[0] == 1 || q[0] < 1);
  }

  template <class N>
  static Parameter<N> natural_parameter(Parameters x) {
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
  static N closed_form(Parameters of_p, Parameters of_q) {
    const N p = of_p[0], q = of_q[0];
    N total = 0;
    if (of_p[0] > 0) total += p * log(p / q);
    if (of_p[0] < 1) total += (N(1) - p) * log((N(1) - p) / (N(1) - q));
    return total;
  }
  template <class N>
  static N bregman(Parameters p, Parameters q) {
    if (!has_natural_parameter(q)) return N(0);  // by the support rule P = Q
    const auto theta_q = natural_parameter<N>(q);
    // Limits of A(θ_Q) − A(θ_P) − (θ_Q − θ_P)·A'(θ_P): A − θA' → 0 on both sides, A' → 0 or 1.
    if (p[0] == 0) return log_partition(theta_q);
    if (p[0] == 1) return log_partition(theta_q) - theta_q[0];
    return bregman_divergence<BernoulliFamily>(natural_parameter<N>(p), theta_q);
  }
  /// E_P[log p(X)/q(X)] with log p(x)/q(x) = x (θ_P − θ_Q) + log((1−p)/(1−q)) and E X = p.
  template <class N>
  static N by_moments(Parameters of_p, Parameters of_q) {
    if (!has_natural_parameter(of_p)) return closed_form<N>(of_p, of_q);  // one point, one term
    const N p = of_p[0], q = of_q[0];
    const N slope = natural_parameter<N>(of_p)[0] - natural_parameter<N>(of_q)[0];
    return p * slope + log((N(1) - p) / (N(1) - q));
  }
  /// A*(μ) = μ log μ + (1−μ) log(1−μ), ∇A*(μ) = log(μ/(1−μ)).
  template <class N>
  static N dual(Parameters p, Parameters q) {
    const auto conjugate = [](double x) {
      const N mean = x, rest = N(1) - mean;
      return (x > 0 ? N(mean * log(mean)) : N(0)) + (x < 1 ? N(rest * log(rest)) : N(0));
    };
    const N mean = q[0];
    return conjugate(p[0]) - conjugate(q[0]) - log(N(mean / (N(1) - mean))) * (N(p[0]) - mean);
  }
};

}  // namespace divcert::reference
