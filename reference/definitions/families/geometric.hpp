#pragma once

#include <array>

#include "reference/definitions/families/affinity.hpp"
#include "reference/definitions/families/family_of.hpp"

namespace divcert::reference {

/// Geometric distributions by the probability of success: the number of the trial that succeeds first, 1, 2,
/// …. Natural parameter log(1−p) for the failures before it, which the point mass p = 1 reaches only in the
/// limit. In a header of its own, for the negative binomial laws.
struct GeometricFamily {
  static constexpr std::string_view name = "geometric";
  static constexpr FamilyParameter parameters[] = {{"p", positive_probabilities}};
  static constexpr std::string_view title = "Kullback-Leibler divergence of geometric distributions";
  static constexpr std::string_view definition =
      "log(p/q) + ((1−p)/p) log((1−p)/(1−q)); p = 1: −log q, q = 1 > p: ∞";
  static constexpr std::string_view source = "Kullback, Information Theory and Statistics (1959), chapter 4";

  template <class N>
  using Parameter = std::array<N, 1>;

  static bool has_natural_parameter(Parameters x) { return x[0] < 1; }
  static bool dominated(Parameters p, Parameters q) { return p[0] == 1 || q[0] < 1; }

  template <class N>
  static Parameter<N> natural_parameter(Parameters x) {
    return {log(N(N(1) - N(x[0])))};
  }
  /// A(θ) = −log(1 − e^θ)
  template <class N>
  static N log_partition(const Parameter<N>& theta) {
    return -log(-expm1(theta[0]));
  }
  /// A'(θ) = e^θ/(1 − e^θ), the expected failures
  template <class N>
  static Parameter<N> mean(const Parameter<N>& theta) {
    return {N(-(exp(theta[0]) / expm1(theta[0])))};
  }

  template <class N>
  static N closed_form(Parameters of_p, Parameters of_q) {
    const N p = of_p[0], q = of_q[0];
    if (of_p[0] == 1) return -log(q);
    return log(p / q) + (N(1) - p) / p * log((N(1) - p) / (N(1) - q));
  }
  template <class N>
  static N bregman(Parameters p, Parameters q) {
    if (!has_natural_parameter(q)) return N(0);  // by the support rule P = Q
    const auto theta_q = natural_parameter<N>(q);
    if (p[0] == 1) return log_partition(theta_q);  // the limit θ_P → −∞: A, θA' → 0
    return bregman_divergence<GeometricFamily>(natural_parameter<N>(p), theta_q);
  }
  /// E_P[log p(X)/q(X)] with log p(x)/q(x) = log p − log q + (x−1)(θ_P − θ_Q) and E X = 1/p.
  template <class N>
  static N by_moments(Parameters of_p, Parameters of_q) {
    if (of_p[0] == 1) return closed_form<N>(of_p, of_q);  // one point, one term
    const N slope = natural_parameter<N>(of_p)[0] - natural_parameter<N>(of_q)[0];
    return log(N(of_p[0])) - log(N(of_q[0])) + (N(1) / N(of_p[0]) - N(1)) * slope;
  }
  /// α log p + (1−α) log q − log(1 − (1−p)^α (1−q)^(1−α)), ∞ unless that power is below 1; a point mass has
  /// the first term alone.
  template <class N>
  static Value<N> log_affinity(Parameters p, Parameters q, double alpha) {
    if (alpha > 1 && !dominated(p, q)) return Value<N>::infinite();
    const N share = alpha, first = log_power<N>(log(N(p[0])), log(N(q[0])), share);
    if (p[0] == 1 || q[0] == 1) return Value<N>::finite(first);
    const auto log_ratio = [&]<class M>() {
      return log_power<M>(log1p(M(-M(p[0]))), log1p(M(-M(q[0]))), M(alpha));
    };
    if (alpha > 1 && !is_negative(log_ratio)) return Value<N>::infinite();
    return Value<N>::finite(first - log(N(-expm1(log_ratio.template operator()<N>()))));
  }
  /// At 1.
  template <class N>
  static Value<N> log_supremum(Parameters p, Parameters q) {
    if (p[0] < q[0]) return Value<N>::infinite();
    return Value<N>::finite(log(N(p[0]) / N(q[0])));
  }
};

}  // namespace divcert::reference
