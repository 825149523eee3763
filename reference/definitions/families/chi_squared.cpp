#include <array>

#include "reference/definitions/families/family_of.hpp"
#include "reference/numbers/special.hpp"

namespace divcert::reference {
namespace {

/// χ² distributions by their degrees of freedom, any positive number: density x^(k−1) e^(−x/2)/(2^k Γ(k))
/// with k = df/2. Natural parameter k for log x.
struct ChiSquared {
  static constexpr std::string_view name = "chi_squared";
  static constexpr FamilyParameter parameters[] = {{"df", positive_numbers}};
  static constexpr bool transcendental = true;
  static constexpr std::string_view title = "Kullback-Leibler divergence of χ² distributions";
  static constexpr std::string_view definition = "(k₁−k₂)ψ(k₁) − log Γ(k₁) + log Γ(k₂), k = df/2";
  static constexpr std::string_view source =
      "Gil, Alajaji & Linder, Rényi divergence measures for commonly used univariate continuous "
      "distributions, "
      "Inform. Sci. 249 (2013)";

  template <class N>
  using Parameter = std::array<N, 1>;

  template <class N>
  static Parameter<N> natural_parameter(Parameters x) {
    return {N(N(x[0]) / 2)};
  }
  template <class N>
  static bool is_natural(const Parameter<N>& theta) {
    return theta[0] > 0;
  }
  /// A(θ) = log Γ(θ) + θ log 2
  template <class N>
  static N log_partition(const Parameter<N>& theta) {
    return log_gamma(theta[0]) + theta[0] * log(N(2));
  }
  /// A'(θ) = ψ(θ) + log 2 = E log X
  template <class N>
  static Parameter<N> mean(const Parameter<N>& theta) {
    return {N(digamma(theta[0]) + log(N(2)))};
  }

  template <class N>
  static N closed_form(Parameters p, Parameters q) {
    const N k_p = N(p[0]) / 2, k_q = N(q[0]) / 2;
    if (p[0] == q[0]) return N(0);
    return (k_p - k_q) * digamma(k_p) - log_gamma(k_p) + log_gamma(k_q);
  }
  /// E_P[log p(X)/q(X)] with E log X = ψ(k₁) + log 2.
  template <class N>
  static N by_moments(Parameters p, Parameters q) {
    const N k_p = N(p[0]) / 2, k_q = N(q[0]) / 2, two = N(2);
    return log_gamma(k_q) - log_gamma(k_p) + (k_q - k_p) * log(two) + (k_p - k_q) * (digamma(k_p) + log(two));
  }
  template <class N>
  static Value<N> log_supremum(Parameters p, Parameters q) {
    return p[0] == q[0] ? Value<N>::finite(N(0)) : Value<N>::infinite();
  }
};

}  // namespace

Family chi_squared_family() { return family_of<ChiSquared>(); }

}  // namespace divcert::reference
