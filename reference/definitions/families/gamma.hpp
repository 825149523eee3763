#pragma once

#include <array>

#include "reference/definitions/families/family_of.hpp"
#include "reference/numbers/special.hpp"

namespace divcert::reference {

/// Gamma distributions by shape and rate: density r^k x^(k−1) e^(−rx)/Γ(k) on x > 0. Natural parameter (k,
/// −r) for (log x, x). In a header of its own, for the families that are its images or parts.
struct GammaFamily {
  static constexpr std::string_view name = "gamma";
  static constexpr FamilyParameter parameters[] = {{"shape", positive_numbers}, {"rate", positive_numbers}};
  static constexpr bool transcendental = true;
  static constexpr std::string_view title = "Kullback-Leibler divergence of gamma distributions";
  static constexpr std::string_view definition =
      "(k₁−k₂)ψ(k₁) − log Γ(k₁) + log Γ(k₂) + k₂ log(r₁/r₂) + k₁(r₂−r₁)/r₁ for shapes k and rates r";
  static constexpr std::string_view source =
      "Penny, Kullback-Leibler divergences of normal, gamma, Dirichlet and Wishart densities, Wellcome "
      "Department of Cognitive Neurology (2001)";

  template <class N>
  using Parameter = std::array<N, 2>;

  template <class N>
  static Parameter<N> natural_parameter(Parameters x) {
    return {N(x[0]), N(-N(x[1]))};
  }
  template <class N>
  static bool is_natural(const Parameter<N>& theta) {
    return theta[0] > 0 && theta[1] < 0;
  }
  /// A(θ) = log Γ(θ₁) − θ₁ log(−θ₂)
  template <class N>
  static N log_partition(const Parameter<N>& theta) {
    return log_gamma(theta[0]) - theta[0] * log(N(-theta[1]));
  }
  /// ∇A(θ) = (ψ(θ₁) − log(−θ₂), −θ₁/θ₂)
  template <class N>
  static Parameter<N> mean(const Parameter<N>& theta) {
    return {N(digamma(theta[0]) - log(N(-theta[1]))), N(-(theta[0] / theta[1]))};
  }

  template <class N>
  static N closed_form(Parameters p, Parameters q) {
    const N shape_p = p[0], rate_p = p[1], shape_q = q[0], rate_q = q[1];
    const N of_rates = shape_q * log(rate_p / rate_q) + shape_p * (rate_q - rate_p) / rate_p;
    if (p[0] == q[0]) return of_rates;
    return (shape_p - shape_q) * digamma(shape_p) - log_gamma(shape_p) + log_gamma(shape_q) + of_rates;
  }
  /// E_P[log p(X)/q(X)] with E log X = ψ(k₁) − log r₁ and E X = k₁/r₁.
  template <class N>
  static N by_moments(Parameters p, Parameters q) {
    const N of_log = digamma(N(p[0])) - log(N(p[1])), mean = N(p[0]) / N(p[1]);
    const auto log_factor = [](Parameters x) { return N(x[0]) * log(N(x[1])) - log_gamma(N(x[0])); };
    return log_factor(p) - log_factor(q) + (N(p[0]) - N(q[0])) * of_log - (N(p[1]) - N(q[1])) * mean;
  }
  /// Of a log x − bx and a constant at x = a/b, a = k₁−k₂, b = r₁−r₂; of a = 0 at 0.
  template <class N>
  static Value<N> log_supremum(Parameters p, Parameters q) {
    if (p[0] < q[0] || p[1] < q[1] || (p[1] == q[1] && p[0] > q[0])) return Value<N>::infinite();
    const auto log_factor = [](Parameters x) { return N(x[0]) * log(N(x[1])) - log_gamma(N(x[0])); };
    if (p[0] == q[0]) return Value<N>::finite(N(p[0]) * log(N(p[1]) / N(q[1])));
    const N a = N(p[0]) - N(q[0]), b = N(p[1]) - N(q[1]);
    return Value<N>::finite(log_factor(p) - log_factor(q) + a * log(a / b) - a);
  }
};

}  // namespace divcert::reference
