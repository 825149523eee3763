#include "reference/definitions/families/gumbel.hpp"

#include "reference/definitions/families/family_of.hpp"

namespace divcert::reference {
namespace {

/// Gumbel distributions of maxima by location and scale: density e^(−z−e^(−z))/β, z = (x−μ)/β. No exponential
/// family.
struct Gumbel {
  static constexpr std::string_view name = "gumbel";
  static constexpr FamilyParameter parameters[] = {{"mu", finite_numbers}, {"beta", positive_numbers}};
  static constexpr bool transcendental = true;
  static constexpr std::string_view title = "Kullback-Leibler divergence of Gumbel distributions";
  static constexpr std::string_view definition =
      "log(β₂/β₁) + γ(β₁/β₂ − 1) + Γ(1 + β₁/β₂) e^((μ₂−μ₁)/β₂) − 1 + (μ₁−μ₂)/β₂, γ Euler's constant";
  static constexpr std::string_view source =
      "Gil, Alajaji & Linder, Rényi divergence measures for commonly used univariate continuous "
      "distributions, "
      "Inform. Sci. 249 (2013)";

  template <class N>
  static N closed_form(Parameters p, Parameters q) {
    const N ratio = N(p[1]) / N(q[1]), shift = (N(q[0]) - N(p[0])) / N(q[1]);
    return gumbel_divergence<N>(ratio, shift, p[1] == q[1]);
  }
  template <class N>
  static N shift(Parameters p, Parameters q) {
    return (N(p[0]) - N(q[0])) / N(p[1]);
  }
  static int direction(Parameters p, Parameters q) { return (p[0] > q[0]) - (p[0] < q[0]); }
  template <class N>
  static Value<N> log_affinity(Parameters p, Parameters q, double alpha) {
    if (p[1] != q[1]) return Value<N>::undefined();
    return gumbel_log_affinity<N>([&]<class M>() { return shift<M>(p, q); }, direction(p, q), alpha);
  }
  template <class N>
  static Value<N> log_supremum(Parameters p, Parameters q) {
    if (p[1] != q[1]) return Value<N>::undefined();
    return gumbel_log_supremum<N>(shift<N>(p, q), direction(p, q));
  }
};

}  // namespace

Family gumbel_family() { return family_of<Gumbel>(); }

}  // namespace divcert::reference
