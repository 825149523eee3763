#include "properties/laws/law.hpp"
#include "reference/definitions/hellinger.hpp"
#include "reference/definitions/squared_hellinger.hpp"
#include "reference/definitions/total_variation.hpp"

namespace divcert::properties {
namespace {

struct SquaredHellingerBelowTv {
  template <class N>
  static reference::Sides<N> sides(const reference::Input& input) {
    return {reference::squared_hellinger<N>(input), reference::total_variation<N>(input)};
  }
};

struct TvBelowRootTwoHellinger {
  template <class N>
  static reference::Sides<N> sides(const reference::Input& input) {
    const auto h = reference::hellinger<N>(input);
    return {reference::total_variation<N>(input), reference::Value<N>::finite(sqrt(N(2)) * h.value)};
  }
};

/// (√p − √q)² = |p − q| at a point iff one of the two is 0 or they are equal; decided in exact arithmetic.
bool each_point_zero_or_equal(const reference::Input& input) {
  using reference::Exact;
  Exact total_p = 0, total_q = 0;
  for (const double mass : input.p) total_p += mass;
  for (const double mass : input.q) total_q += mass;
  for (std::size_t i = 0; i < input.p.size(); ++i)
    if (input.p[i] > 0 && input.q[i] > 0 &&
        !(Exact(input.p[i]) * total_q - Exact(input.q[i]) * total_p).is_zero())
      return false;
  return true;
}

}  // namespace

Law hellinger_sandwich() {
  using namespace reference;
  return {
      .id = "hellinger_sandwich",
      .title = "Hellinger sandwich",
      .statement = "H²(P,Q) ≤ TV(P,Q) ≤ √2·H(P,Q)",
      .hypotheses = "P and Q are probability measures; H² = ½Σ(√p − √q)²",
      .sharpness = "the left side is attained; √2 is approached as Q → P",
      .source =
          "Le Cam, Asymptotic Methods in Statistical Decision Theory (1986); Tsybakov (2009), Lemma 2.3",
      .domain = Domain::masses,
      .links = {{"H² ≤ TV", "at every point p = q, or one of them is 0",
                 make_statement<SquaredHellingerBelowTv>(Relation::less_equal, &each_point_zero_or_equal)},
                {"TV ≤ √2·H", "P = Q",
                 make_statement<TvBelowRootTwoHellinger>(Relation::less_equal, &equal_measures)}},
  };
}

}  // namespace divcert::properties
