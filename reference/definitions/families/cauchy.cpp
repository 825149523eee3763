#include "reference/definitions/families/family_of.hpp"

namespace divcert::reference {
namespace {

/// Cauchy distributions by location and half width: density γ/(π(γ² + (x−x₀)²)). No exponential family, and
/// KL is finite although no moment exists.
struct Cauchy {
  static constexpr std::string_view name = "cauchy";
  static constexpr FamilyParameter parameters[] = {{"x0", finite_numbers}, {"gamma", positive_numbers}};
  static constexpr bool symmetric = true;
  static constexpr std::string_view title = "Kullback-Leibler divergence of Cauchy distributions";
  static constexpr std::string_view definition = "log(((γ₁+γ₂)² + (x₁−x₂)²)/(4γ₁γ₂))";
  static constexpr std::string_view source =
      "Chyzak & Nielsen, A closed-form formula for the Kullback-Leibler divergence between Cauchy "
      "distributions, arXiv:1905.10965 (2019)";

  template <class N>
  static N closed_form(Parameters p, Parameters q) {
    const N gamma_p = p[1], gamma_q = q[1];
    return log((square(N(gamma_p + gamma_q)) + square(N(N(p[0]) - N(q[0])))) / (gamma_p * gamma_q * 4));
  }
  /// cosh of the hyperbolic distance of (x₁, γ₁) and (x₂, γ₂) in the half plane, less 1 (Nielsen & Okamura,
  /// On f-divergences between Cauchy distributions, IEEE Trans. Inform. Theory 69 (2023)).
  template <class N>
  static N chi2(Parameters p, Parameters q) {
    const N gamma_p = p[1], gamma_q = q[1];
    return (square(gamma_p) + square(gamma_q) + square(N(N(p[0]) - N(q[0])))) / (gamma_p * gamma_q * 2) -
           N(1);
  }
};

}  // namespace

Family cauchy_family() { return family_of<Cauchy>(); }

}  // namespace divcert::reference
