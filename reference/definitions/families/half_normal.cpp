#include <array>

#include "reference/definitions/families/family_of.hpp"

namespace divcert::reference {
namespace {

/// |X| of a centred normal X by its σ: density √(2/π)/σ e^(−x²/(2σ²)) on x >= 0. Natural parameter −1/(2σ²)
/// for x².
struct HalfNormal {
  static constexpr std::string_view name = "half_normal";
  static constexpr FamilyParameter parameters[] = {{"sigma", positive_numbers}};
  static constexpr std::string_view title = "Kullback-Leibler divergence of half-normal distributions";
  static constexpr std::string_view definition = "log(σ₂/σ₁) + σ₁²/(2σ₂²) − ½";
  static constexpr std::string_view source =
      "Gil, Alajaji & Linder, Rényi divergence measures for commonly used univariate continuous "
      "distributions, "
      "Inform. Sci. 249 (2013)";

  template <class N>
  using Parameter = std::array<N, 1>;

  template <class N>
  static Parameter<N> natural_parameter(Parameters x) {
    return {N(N(-1) / (square(N(x[0])) * 2))};
  }
  template <class N>
  static bool is_natural(const Parameter<N>& theta) {
    return theta[0] < 0;
  }
  /// A(θ) = −½ log(−2θ)
  template <class N>
  static N log_partition(const Parameter<N>& theta) {
    return -(log(theta[0] * -2) / 2);
  }
  /// A'(θ) = −1/(2θ) = E X²
  template <class N>
  static Parameter<N> mean(const Parameter<N>& theta) {
    return {N(N(-1) / (theta[0] * 2))};
  }

  template <class N>
  static N closed_form(Parameters p, Parameters q) {
    const N sigma_p = p[0], sigma_q = q[0];
    return log(sigma_q / sigma_p) + square(sigma_p) / (square(sigma_q) * 2) - N(1) / 2;
  }
  /// E_P[log p(X)/q(X)] with log p(x)/q(x) = log(σ₂/σ₁) + x² (θ₁ − θ₂) and E X² = σ₁².
  template <class N>
  static N by_moments(Parameters p, Parameters q) {
    const N slope = natural_parameter<N>(p)[0] - natural_parameter<N>(q)[0];
    return log(N(q[0])) - log(N(p[0])) + square(N(p[0])) * slope;
  }
  /// At 0.
  template <class N>
  static Value<N> log_supremum(Parameters p, Parameters q) {
    if (p[0] > q[0]) return Value<N>::infinite();
    return Value<N>::finite(log(N(q[0]) / N(p[0])));
  }
};

}  // namespace

Family half_normal_family() { return family_of<HalfNormal>(); }

}  // namespace divcert::reference
