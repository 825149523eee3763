#include "properties/laws/kit/divergences.hpp"
#include "properties/laws/kit/inputs.hpp"
#include "properties/laws/kit/predicates.hpp"
#include "properties/laws/kit/proved_identity.hpp"
#include "properties/laws/kit/quantity_of.hpp"
#include "properties/laws/law.hpp"
#include "reference/definitions/discrete/chi2.hpp"
#include "reference/definitions/discrete/kl.hpp"
#include "reference/definitions/discrete/squared_hellinger.hpp"
#include "reference/definitions/discrete/total_variation.hpp"

namespace divcert::properties {
namespace {

using reference::Input;
using reference::Sides;
using reference::Value;

template <class N>
struct Products {
  Measure<N> p, q;
  explicit Products(const Input& input)
      : p(product(p_of<N>(input), p_of<N>(second_pair_of(input)))),
        q(product(q_of<N>(input), q_of<N>(second_pair_of(input)))) {}
};

struct KlAdds {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const Products<N> products(input);
    return {kl_of(products.p, products.q),
            of<N, reference::Kl>(input) + of<N, reference::Kl>(second_pair_of(input))};
  }
};

/// 1 − (1 − a)(1 − b).
template <class N>
Value<N> either(const Value<N>& a, const Value<N>& b) {
  return finite(a.value + b.value * (N(1) - a.value));
}

struct AffinityMultiplies {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const Products<N> products(input);
    return {squared_hellinger_of(products.p, products.q),
            either(of<N, reference::SquaredHellinger>(input),
                   of<N, reference::SquaredHellinger>(second_pair_of(input)))};
  }
};

struct Chi2Multiplies {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const Products<N> products(input);
    const auto first = of<N, reference::Chi2>(input), second = of<N, reference::Chi2>(second_pair_of(input));
    const auto sum = first + second;  // infinite if one of them is
    return {chi2_of(products.p, products.q),
            map(sum, [&](const N& both) { return both + first.value * second.value; })};
  }
};

struct TvBelowCoupling {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const Products<N> products(input);
    return {total_variation_of(products.p, products.q),
            either(of<N, reference::TotalVariation>(input),
                   of<N, reference::TotalVariation>(second_pair_of(input)))};
  }
};

struct CouplingBelowSum {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const auto first = of<N, reference::TotalVariation>(input),
               second = of<N, reference::TotalVariation>(second_pair_of(input));
    return {either(first, second), first + second};
  }
};

/// min(p, q)·min(p′, q′) = min(pp′, qq′) at each pair of points: where p − q and p′ − q′ have opposite signs,
/// one of the smaller masses would have to be 0 and the products with it.
bool minima_multiply(const Input& input) {
  const Input other = second_pair_of(input);
  const auto sign = signs(input), other_sign = signs(other);
  for (std::size_t i = 0; i < sign.size(); ++i)
    for (std::size_t j = 0; j < sign.size(); ++j) {
      if (sign[i] * other_sign[j] >= 0) continue;
      const double smaller = sign[i] > 0 ? input.q[i] : input.p[i];
      const double other_smaller = sign[i] > 0 ? other.p[j] : other.q[j];
      if (smaller > 0 && other_smaller > 0) return false;
    }
  return true;
}

bool one_pair_is_equal(const Input& input) {
  return equal_measures(input) || equal_measures(second_pair_of(input));
}

/// The products have the square of the number of points.
bool products_are_small(const Input& input) { return input.p.size() <= 8; }

}  // namespace

Law tensorisation() {
  using namespace reference;
  return {
      .id = "tensorisation",
      .title = "Divergences of product measures",
      .statement = "KL adds, 1 − H² and 1 + χ² multiply, TV(P⊗P′,Q⊗Q′) ≤ 1 − (1−TV)(1−TV′) ≤ TV + TV′",
      .hypotheses = "P, Q, P′ and Q′ are probability measures on at most 8 points each",
      .sharpness =
          "identities for KL, H² and χ²; the bound of TV is attained where p − q and p′ − q′ have no "
          "opposite signs",
      .source =
          "Tsybakov, Introduction to Nonparametric Estimation (2009), section 2.4; Polyanskiy & Wu, "
          "Information Theory (2025), chapter 7",
      .domain = Domain::masses,
      .extra = "second_pair",
      .hypothesis = &products_are_small,
      .sharp = true,
      .links = {{"KL(P⊗P′‖Q⊗Q′) = KL(P‖Q) + KL(P′‖Q′)", "always, by proof", make_proved_identity<KlAdds>()},
                {"1 − H²(P⊗P′,Q⊗Q′) = (1 − H²(P,Q))·(1 − H²(P′,Q′))", "always",
                 make_proved_identity<AffinityMultiplies>()},
                {"1 + χ²(P⊗P′‖Q⊗Q′) = (1 + χ²(P‖Q))·(1 + χ²(P′‖Q′))", "always",
                 make_proved_identity<Chi2Multiplies>()},
                {"TV(P⊗P′,Q⊗Q′) ≤ 1 − (1 − TV(P,Q))·(1 − TV(P′,Q′))",
                 "p − q and p′ − q′ have opposite signs only where one of the smaller masses is 0",
                 make_statement<TvBelowCoupling>(Relation::less_equal, &minima_multiply)},
                {"1 − (1 − TV(P,Q))·(1 − TV(P′,Q′)) ≤ TV(P,Q) + TV(P′,Q′)", "P = Q or P′ = Q′",
                 make_statement<CouplingBelowSum>(Relation::less_equal, &one_pair_is_equal)}},
  };
}

}  // namespace divcert::properties
