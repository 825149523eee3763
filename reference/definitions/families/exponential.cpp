#include <array>

#include "reference/definitions/families/family_of.hpp"

namespace divcert::reference {
namespace {

/// Exponential distributions by their rate: density r e^(−r x) on x >= 0. Natural parameter −r.
struct Exponential {
  static constexpr std::string_view name = "exponential";
  static constexpr FamilyParameter parameters[] = {{"rate", positive_numbers}};
  static constexpr std::string_view title = "Kullback-Leibler divergence of exponential distributions";
  static constexpr std::string_view definition = "log(r₁/r₂) + r₂/r₁ − 1";
  static constexpr std::string_view source = "Kullback, Information Theory and Statistics (1959), chapter 4";

  template <class N>
  using Parameter = std::array<N, 1>;

  template <class N>
  static Parameter<N> natural_parameter(Parameters x) {
    return {-N(x[0])};
  }
  template <class N>
  static bool is_natural(const Parameter<N>& theta) {
    return theta[0] < 0;
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
  static N closed_form(Parameters of_p, Parameters of_q) {
    const N p = of_p[0], q = of_q[0];
    return log(p / q) + q / p - N(1);
  }
  /// E_P[log p(X)/q(X)] with log p(x)/q(x) = log r₁ − log r₂ − (r₁ − r₂) x and E X = 1/r₁.
  template <class N>
  static N by_moments(Parameters of_p, Parameters of_q) {
    const N p = of_p[0], q = of_q[0];
    return log(p) - log(q) - (p - q) * (N(1) / p);
  }
  /// μ = 1/rate, A*(μ) = −1 − log μ, ∇A*(μ) = −1/μ.
  template <class N>
  static N dual(Parameters p, Parameters q) {
    const N a = N(1) / N(p[0]), b = N(1) / N(q[0]);
    return log(b) - log(a) + (a - b) / b;
  }
  /// At 0.
  template <class N>
  static Value<N> log_supremum(Parameters p, Parameters q) {
    if (p[0] < q[0]) return Value<N>::infinite();
    return Value<N>::finite(log(N(p[0]) / N(q[0])));
  }
};

}  // namespace

Family exponential_family() { return family_of<Exponential>(); }

}  // namespace divcert::reference
