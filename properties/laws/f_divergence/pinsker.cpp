#include "properties/laws/kit/divergences.hpp"
#include "properties/laws/kit/predicates.hpp"
#include "properties/laws/kit/quantity_of.hpp"
#include "properties/laws/law.hpp"
#include "reference/definitions/discrete/kl.hpp"
#include "reference/definitions/discrete/total_variation.hpp"

namespace divcert::properties {
namespace {

using reference::Input;
using reference::Sides;

struct TwoTvSquared {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const auto tv = of<N, reference::TotalVariation>(input);
    return {finite(N(2) * square(tv.value)), of<N, reference::Kl>(input)};
  }
};

/// The images (a, 1 − a) and (b, 1 − b) of P and Q under the indicator of A = {p > q}.
template <class N>
std::pair<Measure<N>, Measure<N>> two_points(const Input& input) {
  const auto event = where_p_exceeds(input);
  return {on_two_points(p_of<N>(input), event), on_two_points(q_of<N>(input), event)};
}

struct TvIsTheEvents {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const auto [p, q] = two_points<N>(input);
    return {of<N, reference::TotalVariation>(input), finite(p.mass[0] - q.mass[0])};
  }
};

struct TwoPointsHaveLess {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const auto [p, q] = two_points<N>(input);
    return {kl_of(p, q), of<N, reference::Kl>(input)};
  }
};

struct BinaryInequality {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const auto [p, q] = two_points<N>(input);
    return {finite(N(2) * square(p.mass[0] - q.mass[0])), kl_of(p, q)};
  }
};

/// (p, q) are proportional at points on one side of A.
bool event_is_sufficient(const Input& input) {
  const auto event = where_p_exceeds(input);
  std::size_t first[2] = {event.size(), event.size()};
  for (std::size_t i = 0; i < event.size(); ++i) {
    if (!(input.p[i] > 0) && !(input.q[i] > 0)) continue;
    std::size_t& k = first[event[i] ? 1 : 0];
    if (k == event.size()) k = i;
    if (!proportional(input.p[k], input.q[k], input.p[i], input.q[i])) return false;
  }
  return true;
}

}  // namespace

Law pinsker() {
  using namespace reference;
  return {
      .id = "pinsker",
      .title = "Pinsker's inequality",
      .statement = "2·TV(P,Q)² ≤ KL(P‖Q), that is TV ≤ √(KL/2), in nats",
      .hypotheses = "P and Q are probability measures",
      .sharpness = "2 is the best constant: the ratio tends to 1 as Q → P = (½, ½)",
      .source = "Csiszár, Studia Sci. Math. Hungar. 2 (1967); Kullback, IEEE Trans. Inf. Theory 13 (1967)",
      .domain = Domain::masses,
      .sharp = true,
      .links = {{"2·TV² ≤ KL", "P = Q", make_statement<TwoTvSquared>(Relation::less_equal, &equal_measures)}},
      .proof = {{"TV(P,Q) = P(A) − Q(A) with A = {p > q}", "Σ(p − q) = 0, so that half of Σ|p − q| lies on A",
                 make_statement<TvIsTheEvents>(Relation::equal)},
                {"kl₂(P(A), Q(A)) ≤ KL(P‖Q)",
                 "data processing under the indicator of A; kl₂(a, b) is KL of (a, 1−a) and (b, 1−b)",
                 make_statement<TwoPointsHaveLess>(Relation::less_equal, &event_is_sufficient)},
                {"2·(P(A) − Q(A))² ≤ kl₂(P(A), Q(A))",
                 "kl₂(a, b) − 2(a − b)² is 0 at b = a, and its derivative in b is (b − a)(1/(b(1−b)) − 4)",
                 make_statement<BinaryInequality>(Relation::less_equal, &equal_measures)}},
  };
}

}  // namespace divcert::properties
