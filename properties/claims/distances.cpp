#include "properties/claims/parts.hpp"
#include "reference/definitions/discrete/js.hpp"
#include "reference/definitions/discrete/squared_hellinger.hpp"
#include "reference/definitions/discrete/total_variation.hpp"

// Total variation, Hellinger and Jensen–Shannon.
namespace divcert::properties {
namespace {

using reference::Js;
using reference::SquaredHellinger;
using reference::TotalVariation;

struct HalfOfAbsoluteDifferences {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {of<N, TotalVariation>(input), total_variation_of(p_of<N>(input), q_of<N>(input))};
  }
};

/// (1 + TV)/2: what the best test between P and Q at equal odds gets right.
struct SuccessBelowTv {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const auto tv = of<N, TotalVariation>(input);
    return {scaled(N(N(1) / 2), finite(N(1)) + tv), tv};
  }
};

/// Σ max(p, q)/2, the best test's share of right answers, and (1 + TV)/2.
struct BestSuccess {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const auto p = p_of<N>(input), q = q_of<N>(input);
    const auto sign = signs(input);
    N total = 0;
    for (std::size_t i = 0; i < p.size(); ++i) total += sign[i] > 0 ? p.mass[i] : q.mass[i];
    return {finite(N(total / 2)), scaled(N(N(1) / 2), finite(N(1)) + of<N, TotalVariation>(input))};
  }
};

struct HellingerSum {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {of<N, SquaredHellinger>(input), squared_hellinger_of(p_of<N>(input), q_of<N>(input))};
  }
};

struct JsThroughTheMixture {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const auto p = p_of<N>(input), q = q_of<N>(input), m = mixture(0.5, p, q);
    return {of<N, Js>(input), scaled(N(N(1) / 2), kl_of(p, m) + kl_of(q, m))};
  }
};

struct JsTriangle {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {of<N, Js>(input), of<N, Js>(p_and_third(input)) + of<N, Js>(third_and_q(input))};
  }
};

}  // namespace

std::vector<Claim> distance_claims() {
  const Case fair{{0.5, 0.5}, {0.5, 0.5}};
  const Case through_the_middle{{1, 0}, {0, 1}, {ExtraKind::third, {0.5, 0.5}}};
  return {
      {.id = "A39",
       .text = "TV(P,Q) = ½ Σ|p − q|",
       .notes = "Total Variation Distance",
       .parts = {identical<HalfOfAbsoluteDifferences>(Role::as_written, "TV = ½ Σ|p − q|")}},
      {.id = "A40",
       .text = "TV is the largest probability that a test tells P from Q",
       .notes = "Total Variation Distance",
       .parts = {at_most<SuccessBelowTv>(Role::as_written, "(1 + TV)/2 ≤ TV", {.instances = {fair}}),
                 identical<BestSuccess>(Role::repaired, "½ Σ max(p, q) = (1 + TV)/2")},
       .repair = "at equal odds the best test is right with probability (1 + TV)/2; TV is its advantage"},
      {.id = "A41",
       .text = "TV = max_A |P(A) − Q(A)|",
       .notes = "Total Variation Distance",
       .parts = {known(Role::as_written, "tv_max_event"), known(Role::as_written, "tv_every_event")}},
      {.id = "A42",
       .text = "Pinsker: TV ≤ √(KL/2)",
       .notes = "Total Variation Distance",
       .parts = {known(Role::as_written, "pinsker")},
       .repair = "in nats"},
      {.id = "A43",
       .text = "H² = ½ Σ (√p − √q)²",
       .notes = "Total Variation Distance",
       .parts = {identical<HellingerSum>(Role::as_written, "H² = ½ Σ (√p − √q)²")}},
      {.id = "A44",
       .text = "H² ≤ TV ≤ √2·H",
       .notes = "Total Variation Distance",
       .parts = {known(Role::as_written, "hellinger_sandwich")},
       .repair = "sharper: TV ≤ H·√(2 − H²) (law le_cam)"},
      {.id = "A45",
       .text = "JS = ½KL(P‖M) + ½KL(Q‖M), zero iff P = Q",
       .notes = "Jensen-Shannon Divergence",
       .parts = {identical<JsThroughTheMixture>(Role::as_written, "JS = ½KL(P‖M) + ½KL(Q‖M)"),
                 known_link(Role::as_written, "js_bounded", "0 ≤ JS")}},
      {.id = "A46",
       .text = "JS is at most log 2, that is 1 bit",
       .notes = "Jensen-Shannon Divergence",
       .parts = {known_link(Role::as_written, "js_bounded", "JS ≤ log 2")}},
      {.id = "A47",
       .text = "√JS is a metric",
       .notes = "Jensen-Shannon Divergence",
       .parts = {known(Role::as_written, "sqrt_js_metric"),
                 known_link(Role::as_written, "js_bounded", "0 ≤ JS"),
                 at_most<JsTriangle>(Role::as_written, "JS(P,Q) ≤ JS(P,R) + JS(R,Q)",
                                     {.instances = {through_the_middle}, .extra = "third", .denied = true})}},
  };
}

}  // namespace divcert::properties
