#include <array>

#include "reference/definitions/families/family_of.hpp"
#include "reference/numbers/special.hpp"

namespace divcert::reference {
namespace {

/// Beta distributions: density x^(a−1) (1−x)^(b−1)/B(a,b) on [0, 1]. Natural parameter (a, b) for (log x,
/// log(1−x)).
struct Beta {
  static constexpr std::string_view name = "beta";
  static constexpr FamilyParameter parameters[] = {{"a", positive_numbers}, {"b", positive_numbers}};
  static constexpr bool transcendental = true;
  static constexpr std::string_view title = "Kullback-Leibler divergence of beta distributions";
  static constexpr std::string_view definition =
      "log B(a₂,b₂) − log B(a₁,b₁) + (a₁−a₂)ψ(a₁) + (b₁−b₂)ψ(b₁) + (a₂−a₁+b₂−b₁)ψ(a₁+b₁)";
  static constexpr std::string_view source =
      "Penny, Kullback-Leibler divergences of normal, gamma, Dirichlet and Wishart densities, Wellcome "
      "Department of Cognitive Neurology (2001)";

  template <class N>
  using Parameter = std::array<N, 2>;

  template <class N>
  static Parameter<N> natural_parameter(Parameters x) {
    return {N(x[0]), N(x[1])};
  }
  template <class N>
  static bool is_natural(const Parameter<N>& theta) {
    return theta[0] > 0 && theta[1] > 0;
  }
  /// A(θ) = log B(θ₁,θ₂)
  template <class N>
  static N log_partition(const Parameter<N>& theta) {
    return log_gamma(theta[0]) + log_gamma(theta[1]) - log_gamma(N(theta[0] + theta[1]));
  }
  /// ∇A(θ) = (ψ(θ₁), ψ(θ₂)) − ψ(θ₁+θ₂)
  template <class N>
  static Parameter<N> mean(const Parameter<N>& theta) {
    const N of_sum = digamma(N(theta[0] + theta[1]));
    return {N(digamma(theta[0]) - of_sum), N(digamma(theta[1]) - of_sum)};
  }

  template <class N>
  static N closed_form(Parameters p, Parameters q) {
    const N a_p = p[0], b_p = p[1], a_q = q[0], b_q = q[1];
    N total =
        log_gamma(N(a_p + b_p)) - log_gamma(N(a_q + b_q)) + (a_q - a_p + b_q - b_p) * digamma(N(a_p + b_p));
    if (p[0] != q[0]) total += log_gamma(a_q) - log_gamma(a_p) + (a_p - a_q) * digamma(a_p);
    if (p[1] != q[1]) total += log_gamma(b_q) - log_gamma(b_p) + (b_p - b_q) * digamma(b_p);
    return total;
  }
  /// E_P[log p(X)/q(X)] with E log X = ψ(a₁) − ψ(a₁+b₁) and E log(1−X) = ψ(b₁) − ψ(a₁+b₁).
  template <class N>
  static N by_moments(Parameters p, Parameters q) {
    const auto log_beta = [](Parameters x) { return log_partition(natural_parameter<N>(x)); };
    const N of_sum = digamma(N(N(p[0]) + N(p[1])));
    return log_beta(q) - log_beta(p) + (N(p[0]) - N(q[0])) * (digamma(N(p[0])) - of_sum) +
           (N(p[1]) - N(q[1])) * (digamma(N(p[1])) - of_sum);
  }
  static bool mirrored(Parameters p, Parameters q) { return p[0] == q[1] && p[1] == q[0]; }
  /// Of a log x + b log(1−x) and a constant at x = a/(a+b), a = a₁−a₂, b = b₁−b₂.
  template <class N>
  static Value<N> log_supremum(Parameters p, Parameters q) {
    if (p[0] < q[0] || p[1] < q[1]) return Value<N>::infinite();
    if (p[0] == q[0] && p[1] == q[1]) return Value<N>::finite(N(0));
    const N a = N(p[0]) - N(q[0]), b = N(p[1]) - N(q[1]);
    N total = log_partition(natural_parameter<N>(q)) - log_partition(natural_parameter<N>(p));
    if (p[0] != q[0]) total += a * log(a / (a + b));
    if (p[1] != q[1]) total += b * log(b / (a + b));
    return Value<N>::finite(total);
  }
};

}  // namespace

Family beta_family() { return family_of<Beta>(); }

}  // namespace divcert::reference
