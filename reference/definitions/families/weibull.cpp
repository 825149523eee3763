#include "reference/definitions/families/family_of.hpp"
#include "reference/definitions/families/gumbel.hpp"

namespace divcert::reference {
namespace {

/// Weibull distributions by shape and scale: density (k/λ)(x/λ)^(k−1) e^(−(x/λ)^k) on x >= 0. No exponential
/// family unless of one shape. −log X has the Gumbel law of location −log λ and scale 1/k, and the logarithm
/// carries every divergence along.
struct Weibull {
  static constexpr std::string_view name = "weibull";
  static constexpr FamilyParameter parameters[] = {{"shape", positive_numbers}, {"scale", positive_numbers}};
  static constexpr bool transcendental = true;
  static constexpr std::string_view title = "Kullback-Leibler divergence of Weibull distributions";
  static constexpr std::string_view definition =
      "log(k₁/k₂) + k₂ log(λ₂/λ₁) + γ(k₂/k₁ − 1) + (λ₁/λ₂)^k₂ Γ(1 + k₂/k₁) − 1, γ Euler's constant";
  static constexpr std::string_view source =
      "Bauckhage, Computing the Kullback-Leibler divergence between two Weibull distributions, "
      "arXiv:1310.3713 (2013)";

  template <class N>
  static N closed_form(Parameters p, Parameters q) {
    const N ratio = N(q[0]) / N(p[0]), shift = N(q[0]) * log(N(p[1]) / N(q[1]));
    return gumbel_divergence<N>(ratio, shift, p[0] == q[0]);
  }
  template <class N>
  static N shift(Parameters p, Parameters q) {
    return N(p[0]) * log(N(q[1]) / N(p[1]));
  }
  static int direction(Parameters p, Parameters q) { return (q[1] > p[1]) - (q[1] < p[1]); }
  template <class N>
  static Value<N> log_affinity(Parameters p, Parameters q, double alpha) {
    if (p[0] != q[0]) return Value<N>::undefined();
    return gumbel_log_affinity<N>([&]<class M>() { return shift<M>(p, q); }, direction(p, q), alpha);
  }
  template <class N>
  static Value<N> log_supremum(Parameters p, Parameters q) {
    if (p[0] != q[0]) return Value<N>::undefined();
    return gumbel_log_supremum<N>(shift<N>(p, q), direction(p, q));
  }
};

}  // namespace

Family weibull_family() { return family_of<Weibull>(); }

}  // namespace divcert::reference
