#include <limits>

#include "properties/laws/kit/divergences.hpp"
#include "properties/laws/kit/inputs.hpp"
#include "properties/laws/kit/predicates.hpp"
#include "properties/laws/kit/proved_identity.hpp"
#include "properties/laws/kit/quantity_of.hpp"
#include "properties/laws/law.hpp"
#include "reference/definitions/discrete/bhattacharyya.hpp"
#include "reference/definitions/discrete/chi2.hpp"
#include "reference/definitions/discrete/renyi.hpp"
#include "reference/definitions/discrete/squared_hellinger.hpp"
#include "reference/definitions/discrete/tsallis.hpp"

namespace divcert::properties {
namespace {

using reference::Input;
using reference::Renyi;
using reference::Sides;
using reference::Value;

template <class N>
Value<N> renyi_of_order(const Input& input, double order) {
  const double parameter[] = {order};
  return of<N, Renyi>(with_parameter(input, parameter));
}

struct OrderZero {
  template <class N>
  static Sides<N> sides(const Input& input) {
    if (disjoint_supports(input)) return {renyi_of_order<N>(input, 0), Value<N>::infinite()};
    const auto q = q_of<N>(input);
    N on_support = 0;
    for (std::size_t i = 0; i < q.size(); ++i)
      if (input.p[i] > 0) on_support += q.mass[i];
    return {renyi_of_order<N>(input, 0), finite(-log(on_support))};
  }
};

struct OrderOne {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {renyi_of_order<N>(input, 1), of<N, reference::Kl>(input)};
  }
};

struct OrderInfinity {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const auto renyi = renyi_of_order<N>(input, std::numeric_limits<double>::infinity());
    if (!dominated(input)) return {renyi, Value<N>::infinite()};
    std::size_t largest = 0;  // of p/q, p > 0
    for (std::size_t i = 1; i < input.p.size(); ++i)
      if (input.p[largest] == 0 ||
          compare_products(input.p[i], input.q[largest], input.p[largest], input.q[i]) > 0)
        largest = i;
    return {renyi, finite(log(p_of<N>(input).mass[largest] / q_of<N>(input).mass[largest]))};
  }
};

struct OrderHalf {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {renyi_of_order<N>(input, 0.5), scaled(N(2), of<N, reference::Bhattacharyya>(input))};
  }
};

/// 2·H² = T_½, which is 2(1 − Σ√(pq)): the arguments of the logarithms of OrderHalf.
struct ArgumentsOfOrderHalf {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const double parameter[] = {0.5};
    return {scaled(N(2), reference::squared_hellinger<N>(input)),
            reference::tsallis<N>(with_parameter(input, parameter))};
  }
};

struct OrderTwo {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {renyi_of_order<N>(input, 2),
            map(of<N, reference::Chi2>(input), [](const N& chi2) { return log1p(chi2); })};
  }
};

struct SkewSymmetry {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const double order = number_of(input), other = 1 - order;  // exact
    return {scaled(N(other), renyi_of_order<N>(input, order)),
            scaled(N(order), renyi_of_order<N>(swapped(input), other))};
  }
};

/// 0 < α < 1, and 1 − α is a double: it loses nothing from ½ on, and a rounded one is at least ½.
bool orders_are_doubles(const Input& input) {
  const double order = number_of(input);
  return order > 0 && order < 1 && 1 - (1 - order) == order;
}

}  // namespace

Law renyi_limits() {
  return {
      .id = "renyi_limits",
      .title = "Rényi divergence of orders 0, 1 and ∞",
      .statement = "D_0 = −log Q(p > 0), D_1 = KL(P‖Q), D_∞ = log max p/q",
      .hypotheses = "P and Q are probability measures; the maximum is over p > 0, ∞ if q = 0 there",
      .sharpness = "identities; both sides are infinite together",
      .source = "van Erven & Harremoës, IEEE Trans. Inf. Theory 60 (2014)",
      .domain = Domain::masses,
      .links = {{"D_0(P‖Q) = −log Q(p > 0)", "always, by proof",
                 make_proved_identity<OrderZero, many_common_terms>()},
                {"D_1(P‖Q) = KL(P‖Q)", "always, by proof",
                 make_proved_identity<OrderOne, many_common_terms>()},
                {"D_∞(P‖Q) = log max p/q", "always, by proof",
                 make_proved_identity<OrderInfinity, many_common_terms>()}},
  };
}

Law renyi_orders() {
  return {
      .id = "renyi_orders",
      .title = "Rényi divergence of orders ½ and 2",
      .statement = "D_½ = −2·log Σ√(pq), D_2 = log(1 + χ²)",
      .hypotheses = "P and Q are probability measures",
      .sharpness = "identities; both sides are infinite together",
      .source = "van Erven & Harremoës, IEEE Trans. Inf. Theory 60 (2014), section I",
      .domain = Domain::masses,
      .links = {{"D_½(P‖Q) = −2·log Σ√(pq)", "always, by proof",
                 make_proved_identity<OrderHalf, many_common_terms, ArgumentsOfOrderHalf>()},
                {"D_2(P‖Q) = log(1 + χ²(P‖Q))", "always, by proof",
                 make_proved_identity<OrderTwo, many_common_terms>()}},
  };
}

Law renyi_skew_symmetry() {
  return {
      .id = "renyi_skew_symmetry",
      .title = "Skew symmetry of the Rényi divergence",
      .statement = "(1 − α)·D_α(P‖Q) = α·D_{1−α}(Q‖P) for 0 < α < 1",
      .hypotheses =
          "P and Q are probability measures; the order α is the weight that is drawn, 0 < α < 1, "
          "and 1 − α is a double",
      .sharpness = "an identity; both sides are infinite together",
      .source = "van Erven & Harremoës, IEEE Trans. Inf. Theory 60 (2014)",
      .domain = Domain::masses,
      .extra = "share",
      .hypothesis = &orders_are_doubles,
      .links = {{"(1 − α)·D_α(P‖Q) = α·D_{1−α}(Q‖P)", "always, by proof",
                 make_proved_identity<SkewSymmetry>()}},
  };
}

}  // namespace divcert::properties
