#include <array>

#include "reference/definitions/families/affinity.hpp"
#include "reference/definitions/families/family_of.hpp"

namespace divcert::reference {
namespace {

/// Poisson distributions by their mean; lambda = 0 is the point mass at 0. Natural parameter log λ.
struct Poisson {
  static constexpr std::string_view name = "poisson";
  static constexpr FamilyParameter parameters[] = {{"lambda", non_negative_numbers}};
  static constexpr std::string_view title = "Kullback-Leibler divergence of Poisson distributions";
  static constexpr std::string_view definition = "λ₁ log(λ₁/λ₂) − λ₁ + λ₂; 0·log(0/λ₂) = 0, λ₁·log(λ₁/0) = ∞";
  static constexpr std::string_view source = "Kullback, Information Theory and Statistics (1959), chapter 4";

  template <class N>
  using Parameter = std::array<N, 1>;

  static bool has_natural_parameter(Parameters x) { return x[0] > 0; }
  static bool dominated(Parameters p, Parameters q) { return p[0] == 0 || q[0] > 0; }

  template <class N>
  static Parameter<N> natural_parameter(Parameters x) {
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
  static N closed_form(Parameters of_p, Parameters of_q) {
    const N p = of_p[0], q = of_q[0];
    if (of_p[0] == 0) return q;
    return p * log(p / q) - p + q;
  }
  template <class N>
  static N bregman(Parameters p, Parameters q) {
    if (q[0] == 0) return N(0);  // by the support rule P = Q
    const auto theta_q = natural_parameter<N>(q);
    if (p[0] == 0) return log_partition(theta_q);  // the limit θ_P → −∞: A, θA' → 0
    return bregman_divergence<Poisson>(natural_parameter<N>(p), theta_q);
  }
  /// E_P[log p(X)/q(X)] with log p(x)/q(x) = x log(λ₁/λ₂) + (λ₂ − λ₁), in which x! has cancelled, and E X =
  /// λ₁.
  template <class N>
  static N by_moments(Parameters p, Parameters q) {
    if (p[0] == 0) return closed_form<N>(p, q);  // one point, one term
    const N mean_p = p[0], mean_q = q[0];
    return mean_p * (log(mean_p) - log(mean_q)) + (mean_q - mean_p);
  }
  /// A*(μ) = μ log μ − μ, ∇A*(μ) = log μ.
  template <class N>
  static N dual(Parameters p, Parameters q) {
    const auto conjugate = [](double x) {
      const N mean = x;
      return (x > 0 ? N(mean * log(mean)) : N(0)) - mean;
    };
    return conjugate(p[0]) - conjugate(q[0]) - log(N(q[0])) * (N(p[0]) - N(q[0]));
  }
  /// λ₁^α λ₂^(1−α) − αλ₁ − (1−α)λ₂; a rate 0 is the point mass at 0.
  template <class N>
  static Value<N> log_affinity(Parameters p, Parameters q, double alpha) {
    if (alpha > 1 && !dominated(p, q)) return Value<N>::infinite();
    const N share = alpha, rates = share * N(p[0]) + (N(1) - share) * N(q[0]);
    if (p[0] == 0 || q[0] == 0) return Value<N>::finite(-rates);
    const N log_mean = log_power<N>(log(N(p[0])), log(N(q[0])), share);
    if (has_power_beyond_doubles(log_mean)) return Value<N>::finite(beyond_doubles<N>());
    return Value<N>::finite(exp(log_mean) - rates);
  }
  /// At 0.
  template <class N>
  static Value<N> log_supremum(Parameters p, Parameters q) {
    if (p[0] > q[0]) return Value<N>::infinite();
    return Value<N>::finite(N(q[0]) - N(p[0]));
  }
};

}  // namespace

Family poisson_family() { return family_of<Poisson>(); }

}  // namespace divcert::reference
