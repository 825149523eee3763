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
};

}  // namespace

Family laplace_family() { return family_of<Laplace>(); }

}  // namespace divcert::reference
