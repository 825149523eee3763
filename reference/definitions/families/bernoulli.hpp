#pragma once

#include <array>

#include "reference/definitions/families/affinity.hpp"
#include "reference/definitions/families/family_of.hpp"
#include "reference/numbers/rational.hpp"

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
  /// Of the points that both have.
  template <class N>
  static Value<N> log_affinity(Parameters p, Parameters q, double alpha) {
    const bool one = p[0] > 0 && q[0] > 0, zero = p[0] < 1 && q[0] < 1;
    if (!(one || zero) || (alpha > 1 && !dominated(p, q))) return Value<N>::infinite();
    const N share = alpha;
    const auto of_zero = [](Parameters x) { return log1p(N(-N(x[0]))); };
    if (!zero) return Value<N>::finite(log_power<N>(log(N(p[0])), log(N(q[0])), share));
    const N at_zero = log_power<N>(of_zero(p), of_zero(q), share);
    if (!one) return Value<N>::finite(at_zero);
    return Value<N>::finite(log_of_sum<N>(log_power<N>(log(N(p[0])), log(N(q[0])), share), at_zero));
  }
  /// One is the other with 0 and 1 exchanged.
  static bool mirrored(Parameters p, Parameters q) { return Rational(p[0]) + Rational(q[0]) == 1; }
  /// The larger log ratio.
  template <class N>
  static Value<N> log_supremum(Parameters p, Parameters q) {
    if (p[0] == q[0]) return Value<N>::finite(N(0));
    if (p[0] > q[0]) return Value<N>::finite(log(N(p[0]) / N(q[0])));
    return Value<N>::finite(log((N(1) - N(p[0])) / (N(1) - N(q[0]))));
  }
};

}  // namespace divcert::reference
