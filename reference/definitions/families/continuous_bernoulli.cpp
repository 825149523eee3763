#include <array>

#include "reference/definitions/families/affinity.hpp"
#include "reference/definitions/families/family_of.hpp"
#include "reference/numbers/rational.hpp"

namespace divcert::reference {
namespace {

/// Continuous Bernoulli distributions: density C(p) p^x (1−p)^(1−x) on [0, 1]; p = ½ is uniform. Natural
/// parameter θ = log(p/(1−p)) for x.
struct ContinuousBernoulli {
  static constexpr std::string_view name = "continuous_bernoulli";
  static constexpr FamilyParameter parameters[] = {{"p", inner_probabilities}};
  static constexpr bool transcendental = true;
  static constexpr std::string_view title =
      "Kullback-Leibler divergence of continuous Bernoulli distributions";
  static constexpr std::string_view definition =
      "(θ₁−θ₂)m(θ₁) − A(θ₁) + A(θ₂), θ = log(p/(1−p)), A(θ) = log((e^θ−1)/θ), m(θ) = 1/(1−e^(−θ)) − 1/θ; "
      "A(0) = "
      "0, m(0) = ½";
  static constexpr std::string_view source =
      "Loaiza-Ganem & Cunningham, The continuous Bernoulli: fixing a pervasive error in variational "
      "autoencoders, NeurIPS (2019)";

  template <class N>
  using Parameter = std::array<N, 1>;

  template <class N>
  static N theta(Parameters x) {
    return log(N(x[0]) / (N(1) - N(x[0])));
  }
  /// A(θ) and m(θ) = A'(θ). Where θ = 0, which the double decides, their Taylor polynomials of first degree
  /// have their derivatives too.
  template <class N>
  static N partition(Parameters x) {
    if (x[0] == 0.5) return theta<N>(x) / 2;
    return log(N(expm1(theta<N>(x)) / theta<N>(x)));
  }
  template <class N>
  static N mean(Parameters x) {
    if (x[0] == 0.5) return N(1) / 2 + theta<N>(x) / 12;
    return -(N(1) / expm1(N(-theta<N>(x)))) - N(1) / theta<N>(x);
  }

  template <class N>
  static N closed_form(Parameters p, Parameters q) {
    return (theta<N>(p) - theta<N>(q)) * mean<N>(p) - partition<N>(p) + partition<N>(q);
  }
  /// Of θ = αθ_P + (1−α)θ_Q = 0 there is only the limit of A.
  template <class N>
  static Value<N> log_affinity(Parameters p, Parameters q, double alpha) {
    const auto between = [&]<class M>() { return log_power<M>(theta<M>(p), theta<M>(q), M(alpha)); };
    const N natural = between.template operator()<N>();
    const bool vanishes = between.template operator()<Exact>().is_zero();
    const N of_middle = vanishes ? N(natural / 2) : log_mean_power(natural);
    return Value<N>::finite(of_middle - log_power<N>(partition<N>(p), partition<N>(q), N(alpha)));
  }
  static bool mirrored(Parameters p, Parameters q) { return Rational(p[0]) + Rational(q[0]) == 1; }
  /// At 0 or 1.
  template <class N>
  static Value<N> log_supremum(Parameters p, Parameters q) {
    const N constant = partition<N>(q) - partition<N>(p);
    return Value<N>::finite(p[0] > q[0] ? N(constant + theta<N>(p) - theta<N>(q)) : constant);
  }
};

}  // namespace

Family continuous_bernoulli_family() { return family_of<ContinuousBernoulli>(); }

}  // namespace divcert::reference
