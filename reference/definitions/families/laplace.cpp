#include "reference/definitions/families/affinity.hpp"
#include "reference/definitions/families/family_of.hpp"

namespace divcert::reference {
namespace {

/// Laplace distributions by mean and scale: density e^(−|x−μ|/b)/(2b). No exponential family.
struct Laplace {
  static constexpr std::string_view name = "laplace";
  static constexpr FamilyParameter parameters[] = {{"mu", finite_numbers}, {"b", positive_numbers}};
  static constexpr bool transcendental = true;
  static constexpr std::string_view title = "Kullback-Leibler divergence of Laplace distributions";
  static constexpr std::string_view definition = "log(b₂/b₁) + (d + b₁ e^(−d/b₁))/b₂ − 1, d = |μ₁−μ₂|";
  static constexpr std::string_view source =
      "Gil, Alajaji & Linder, Rényi divergence measures for commonly used univariate continuous "
      "distributions, "
      "Inform. Sci. 249 (2013)";

  /// E_P |X − μ₂| = d + b₁ e^(−d/b₁).
  template <class N>
  static N closed_form(Parameters p, Parameters q) {
    const N b_p = p[1], b_q = q[1];
    const N distance = abs(N(N(p[0]) - N(q[0])));
    return log(b_q / b_p) + (distance + b_p * exp(-(distance / b_p))) / b_q - N(1);
  }
  /// With a = α/b₁, c = (1−α)/b₂ and the distance d the integral outside the two means is (e^(−ad) +
  /// e^(−cd))/(a+c), ∞ unless a + c > 0, and between them (e^(−ad) − e^(−cd))/(c−a), or d e^(−ad).
  template <class N>
  static Value<N> log_affinity(Parameters p, Parameters q, double alpha) {
    const auto rate = [&]<class M>(bool of_p) {
      return of_p ? M(M(alpha) / M(p[1])) : M((M(1) - M(alpha)) / M(q[1]));
    };
    const Rational exact_a = rate.template operator()<Rational>(true),
                   exact_c = rate.template operator()<Rational>(false);
    if (exact_a + exact_c <= 0) return Value<N>::infinite();
    const N a = rate.template operator()<N>(true), c = rate.template operator()<N>(false);
    const N least = exact_a < exact_c ? a : c, gap = exact_a < exact_c ? N(c - a) : N(a - c);
    const N distance = abs(N(N(p[0]) - N(q[0])));
    const N outside = (N(1) + exp(-(gap * distance))) / (a + c);
    const N between = exact_a == exact_c ? distance : N(-(expm1(N(-(gap * distance))) / gap));
    const N log_factors = log_power<N>(log(N(p[1])), log(N(q[1])), N(alpha)) + log(N(2));
    return Value<N>::finite(log(N(outside + between)) - least * distance - log_factors);
  }
  static bool mirrored(Parameters p, Parameters q) { return p[1] == q[1]; }
  /// At μ₁.
  template <class N>
  static Value<N> log_supremum(Parameters p, Parameters q) {
    if (p[1] > q[1]) return Value<N>::infinite();
    return Value<N>::finite(log(N(q[1]) / N(p[1])) + abs(N(N(p[0]) - N(q[0]))) / N(q[1]));
  }
};

}  // namespace

Family laplace_family() { return family_of<Laplace>(); }

}  // namespace divcert::reference
