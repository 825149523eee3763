#include <algorithm>

#include "properties/laws/kit/divergences.hpp"
#include "properties/laws/kit/inputs.hpp"
#include "properties/laws/kit/line.hpp"
#include "properties/laws/kit/predicates.hpp"
#include "properties/laws/kit/quantity_of.hpp"
#include "properties/laws/law.hpp"
#include "reference/definitions/discrete/kl.hpp"
#include "reference/definitions/discrete/total_variation.hpp"

// Bounds of the Wasserstein distance on the line.
namespace divcert::properties {
namespace {

using reference::Input;
using reference::Sides;

template <class N>
N diameter(const Input& input) {
  const auto [least, most] = std::minmax_element(input.parameter.begin(), input.parameter.end());
  return N(*most) - N(*least);
}

/// The least distance between two points.
template <class N>
N least_distance(const Input& input) {
  const auto order = order_of(input);
  const auto gap = [&](std::size_t k) {
    return N(N(input.parameter[order[k + 1]]) - N(input.parameter[order[k]]));
  };
  N least = gap(0);
  for (std::size_t k = 1; k + 1 < order.size(); ++k) least = smaller(least, gap(k));
  return least;
}

struct AtLeastTv {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {scaled(least_distance<N>(input), of<N, reference::TotalVariation>(input)), w1<N>(input)};
  }
};

struct AtMostTv {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {w1<N>(input), scaled(diameter<N>(input), of<N, reference::TotalVariation>(input))};
  }
};

bool positions_differ(const Input& input) {
  const auto order = order_of(input);
  for (std::size_t k = 0; k + 1 < order.size(); ++k)
    if (input.parameter[order[k]] == input.parameter[order[k + 1]]) return false;
  return order.size() > 1;
}

/// 2·W1² ≤ diam²·KL.
struct BelowKl {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const auto twice_squared = [](const N& x) { return N(square(x) * 2); };
    return {map(w1<N>(input), twice_squared),
            scaled(N(square(diameter<N>(input))), of<N, reference::Kl>(input))};
  }
};

struct TwiceTvSquared {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const auto twice_squared = [](const N& x) { return N(square(x) * 2); };
    return {map(of<N, reference::TotalVariation>(input), twice_squared), of<N, reference::Kl>(input)};
  }
};

bool diameter_is_positive(const Input& input) {
  const auto [least, most] = std::minmax_element(input.parameter.begin(), input.parameter.end());
  return *least < *most;
}

}  // namespace

Law w1_tv() {
  using namespace reference;
  return {
      .id = "w1_tv",
      .title = "Wasserstein distance and total variation",
      .statement = "d_min·TV(P,Q) ≤ W₁(P,Q) ≤ diam·TV(P,Q)",
      .hypotheses =
          "two or more points at different positions on the line; d_min and diam are their least "
          "and largest distance",
      .sharpness = "both sides are attained by point masses on two points",
      .source = "Gibbs & Su, Int. Statist. Rev. 70 (2002)",
      .domain = Domain::masses,
      .extra = "support",
      .hypothesis = &positions_differ,
      .sharp = true,
      .links = {{"d_min·TV ≤ W₁", "every part of P moves by d_min, or not at all",
                 make_statement<AtLeastTv>(Relation::less_equal)},
                {"W₁ ≤ diam·TV", "every part of P moves by diam, or not at all",
                 make_statement<AtMostTv>(Relation::less_equal)}},
  };
}

Law transport_pinsker() {
  using namespace reference;
  return {
      .id = "transport_pinsker",
      .title = "Transport inequality of a bounded space",
      .statement = "W₁(P,Q) ≤ diam·√(KL(P‖Q)/2)",
      .hypotheses = "P and Q are probability measures on points of the line, not all in one place",
      .sharpness = "½ is the best constant: the ratio tends to 1 as Q → P = (½, ½) on two points",
      .source = "Bobkov & Götze, J. Funct. Anal. 163 (1999); from W₁ ≤ diam·TV and Pinsker's inequality",
      .domain = Domain::masses,
      .extra = "support",
      .hypothesis = &diameter_is_positive,
      .sharp = true,
      .links = {{"2·W₁² ≤ diam²·KL", "P = Q",
                 make_statement<BelowKl>(Relation::less_equal, &equal_measures)}},
      .proof = {{"W₁ ≤ diam·TV", "the mass that P and Q share stays, the rest moves by diam at most",
                 make_statement<AtMostTv>(Relation::less_equal)},
                {"2·TV² ≤ KL", "Pinsker's inequality",
                 make_statement<TwiceTvSquared>(Relation::less_equal, &equal_measures)}},
  };
}

}  // namespace divcert::properties
