#include <limits>

#include "properties/laws/kit/inputs.hpp"
#include "properties/laws/kit/proved_identity.hpp"
#include "properties/laws/kit/quantity_of.hpp"
#include "properties/laws/kit/values.hpp"
#include "properties/laws/law.hpp"
#include "reference/definitions/discrete/amari_alpha.hpp"
#include "reference/definitions/discrete/chi2.hpp"
#include "reference/definitions/discrete/neyman_chi2.hpp"
#include "reference/definitions/discrete/squared_hellinger.hpp"
#include "reference/definitions/discrete/tsallis.hpp"

namespace divcert::properties {
namespace {

using reference::AmariAlpha;
using reference::Input;
using reference::Sides;

/// A quantity with a parameter, at the input and a number of its own.
template <class N, class D>
reference::Value<N> at(const Input& input, double number) {
  const double parameter[] = {number};
  return of<N, D>(with_parameter(input, parameter));
}

struct FourSquaredHellinger {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {at<N, AmariAlpha>(input, 0), scaled(N(4), of<N, reference::SquaredHellinger>(input))};
  }
};

template <class D, int alpha>
struct HalfOf {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {at<N, AmariAlpha>(input, alpha), scaled(N(0.5), of<N, D>(input))};
  }
};

/// The Tsallis divergence of the order a = (1 − α)/2, over a.
template <int twice_a>
struct OverTsallis {
  template <class N>
  static Sides<N> sides(const Input& input) {
    constexpr double a = twice_a / 2.0;
    return {scaled(N(a), at<N, AmariAlpha>(input, 1 - twice_a)), at<N, reference::Tsallis>(input, a)};
  }
};

struct Duality {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const double alpha = number_of(input);
    return {of<N, AmariAlpha>(input), at<N, AmariAlpha>(swapped(input), -alpha)};
  }
};

/// Above 2^20 the value may be beyond every number type.
bool order_is_ordinary(const Input& input) {
  return number_of(input) <= 0x1p20 || number_of(input) == std::numeric_limits<double>::infinity();
}

}  // namespace

Law amari_identities() {
  return {
      .id = "amari_identities",
      .title = "Amari's α-divergence at known orders",
      .statement = "D⁽⁰⁾ = 4·H², D⁽⁻³⁾ = ½·χ²(P‖Q), D⁽³⁾ = ½·χ²(Q‖P), a·D⁽¹⁻²ᵃ⁾ = T_a",
      .hypotheses = "P and Q are probability measures; T_a is the Tsallis relative entropy, at a = ½ and 2",
      .sharpness = "identities; both sides are infinite together",
      .source = "Amari & Nagaoka, Methods of Information Geometry (2000)",
      .domain = Domain::masses,
      .links = {{"D⁽⁰⁾(P‖Q) = 4·H²(P,Q)", "always, by proof",
                 make_proved_identity<FourSquaredHellinger, many_common_terms>()},
                {"D⁽⁻³⁾(P‖Q) = ½·χ²(P‖Q)", "always, by proof",
                 make_proved_identity<HalfOf<reference::Chi2, -3>, many_common_terms>()},
                {"D⁽³⁾(P‖Q) = ½·χ²(Q‖P)", "always, by proof",
                 make_proved_identity<HalfOf<reference::NeymanChi2, 3>, many_common_terms>()},
                {"½·D⁽⁰⁾(P‖Q) = T_½(P‖Q)", "always, by proof",
                 make_proved_identity<OverTsallis<1>, many_common_terms>()},
                {"2·D⁽⁻³⁾(P‖Q) = T_2(P‖Q)", "always, by proof",
                 make_proved_identity<OverTsallis<4>, many_common_terms>()}},
  };
}

Law amari_duality() {
  return {
      .id = "amari_duality",
      .title = "Duality of Amari's α-divergences",
      .statement = "D⁽ᵅ⁾(P‖Q) = D⁽⁻ᵅ⁾(Q‖P)",
      .hypotheses = "P and Q are probability measures, 0 ≤ α ≤ 2^20 or α = ∞",
      .sharpness = "an identity; both sides are infinite together",
      .source = "Amari & Nagaoka, Methods of Information Geometry (2000)",
      .domain = Domain::masses,
      .extra = "alpha",
      .hypothesis = &order_is_ordinary,
      .links = {{"D⁽ᵅ⁾(P‖Q) = D⁽⁻ᵅ⁾(Q‖P)", "always, by proof", make_proved_identity<Duality>()}},
  };
}

}  // namespace divcert::properties
