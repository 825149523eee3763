#include "reference/definitions/families/affinity.hpp"
#include "reference/definitions/families/family_of.hpp"

namespace divcert::reference {
namespace {

/// Pareto distributions by scale and shape: density a s^a/x^(a+1) on x >= s. Of one scale they are an
/// exponential family; the support moves with it.
struct Pareto {
  static constexpr std::string_view name = "pareto";
  static constexpr FamilyParameter parameters[] = {{"scale", positive_numbers}, {"shape", positive_numbers}};
  static constexpr std::string_view title = "Kullback-Leibler divergence of Pareto distributions";
  static constexpr std::string_view definition =
      "log(a₁/a₂) + a₂ log(s₁/s₂) + a₂/a₁ − 1 for scales s and shapes a; s₁ < s₂: ∞";
  static constexpr std::string_view source =
      "Gil, Alajaji & Linder, Rényi divergence measures for commonly used univariate continuous "
      "distributions, "
      "Inform. Sci. 249 (2013); the scales by E log X = log s₁ + 1/a₁";

  static bool dominated(Parameters p, Parameters q) { return p[0] >= q[0]; }

  template <class N>
  static N closed_form(Parameters p, Parameters q) {
    const N scale_p = p[0], shape_p = p[1], scale_q = q[0], shape_q = q[1];
    return log(shape_p / shape_q) + shape_q * log(scale_p / scale_q) + shape_q / shape_p - N(1);
  }
  /// E_P[log p(X)/q(X)] with log p(x)/q(x) = log(a₁/a₂) + a₁ log s₁ − a₂ log s₂ − (a₁ − a₂) log x.
  template <class N>
  static N by_moments(Parameters p, Parameters q) {
    const N shape_p = p[1], shape_q = q[1], log_p = log(N(p[0])), log_q = log(N(q[0]));
    return log(shape_p) - log(shape_q) + shape_p * log_p - shape_q * log_q -
           (shape_p - shape_q) * (log_p + N(1) / shape_p);
  }
  /// With c = αa₁ + (1−α)a₂ the integral of x^(−c−1) over x > s is s^(−c)/c, s the larger scale; ∞ if c <= 0.
  template <class N>
  static Value<N> log_affinity(Parameters p, Parameters q, double alpha) {
    const auto exponent = [&]<class M>() { return M(M(alpha) * M(p[1]) + (M(1) - M(alpha)) * M(q[1])); };
    if (alpha > 1 && (!dominated(p, q) || exponent.template operator()<Rational>() <= 0))
      return Value<N>::infinite();
    const N share = alpha, c = exponent.template operator()<N>();
    const auto log_factor = [](Parameters x) { return log(N(x[1])) + N(x[1]) * log(N(x[0])); };
    const double& scale = p[0] >= q[0] ? p[0] : q[0];
    return Value<N>::finite(log_power<N>(log_factor(p), log_factor(q), share) - log(c) - c * log(N(scale)));
  }
  /// At s₁.
  template <class N>
  static Value<N> log_supremum(Parameters p, Parameters q) {
    if (p[1] < q[1]) return Value<N>::infinite();
    return Value<N>::finite(log(N(p[1]) / N(q[1])) + N(q[1]) * log(N(p[0]) / N(q[0])));
  }
};

}  // namespace

Family pareto_family() { return family_of<Pareto>(); }

}  // namespace divcert::reference
