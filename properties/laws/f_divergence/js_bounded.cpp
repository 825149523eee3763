#include "properties/laws/kit/divergences.hpp"
#include "properties/laws/kit/predicates.hpp"
#include "properties/laws/kit/proved_identity.hpp"
#include "properties/laws/kit/quantity_of.hpp"
#include "properties/laws/law.hpp"
#include "reference/definitions/discrete/js.hpp"

namespace divcert::properties {
namespace {

using reference::Input;
using reference::Sides;

struct NonNegative {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {finite(N(0)), of<N, reference::Js>(input)};
  }
};

struct AtMostLogTwo {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {of<N, reference::Js>(input), finite(log(N(2)))};
  }
};

/// KL(P‖M), or KL(Q‖M), with M = (P + Q)/2.
template <class N, bool of_p>
reference::Value<N> kl_to_middle(const Input& input) {
  const auto p = p_of<N>(input), q = q_of<N>(input);
  return kl_of(of_p ? p : q, mixture(0.5, p, q));
}

struct HalvesAdd {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {of<N, reference::Js>(input),
            scaled(N(0.5), kl_to_middle<N, true>(input) + kl_to_middle<N, false>(input))};
  }
};

template <bool of_p>
struct MiddleNonNegative {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {finite(N(0)), kl_to_middle<N, of_p>(input)};
  }
};

template <bool of_p>
struct MiddleAtMostLogTwo {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {kl_to_middle<N, of_p>(input), finite(log(N(2)))};
  }
};

}  // namespace

Law js_bounded() {
  using namespace reference;
  return {
      .id = "js_bounded",
      .title = "Jensen–Shannon divergence is bounded",
      .statement = "0 ≤ JS(P,Q) ≤ log 2",
      .hypotheses = "P and Q are probability measures; supports may differ",
      .sharpness = "both bounds are attained: 0 at P = Q, log 2 iff the supports are disjoint",
      .source = "Lin, IEEE Trans. Inf. Theory 37 (1991)",
      .domain = Domain::masses,
      .sharp = true,
      .links = {{"0 ≤ JS", "P = Q", make_statement<NonNegative>(Relation::less_equal, &equal_measures)},
                {"JS ≤ log 2", "disjoint supports",
                 make_statement<AtMostLogTwo>(Relation::less_equal, &disjoint_supports)}},
      .proof = {{"JS(P,Q) = ½KL(P‖M) + ½KL(Q‖M) with M = (P + Q)/2", "the definition",
                 make_proved_identity<HalvesAdd>()},
                {"0 ≤ KL(P‖M)", "Gibbs' inequality; equality iff P = M, that is P = Q",
                 make_statement<MiddleNonNegative<true>>(Relation::less_equal, &equal_measures)},
                {"0 ≤ KL(Q‖M)", "Gibbs' inequality; equality iff Q = M, that is P = Q",
                 make_statement<MiddleNonNegative<false>>(Relation::less_equal, &equal_measures)},
                {"KL(P‖M) ≤ log 2", "m ≥ p/2, so log(p/m) ≤ log 2; equality iff q = 0 wherever p > 0",
                 make_statement<MiddleAtMostLogTwo<true>>(Relation::less_equal, &disjoint_supports)},
                {"KL(Q‖M) ≤ log 2", "m ≥ q/2, so log(q/m) ≤ log 2; equality iff p = 0 wherever q > 0",
                 make_statement<MiddleAtMostLogTwo<false>>(Relation::less_equal, &disjoint_supports)}},
  };
}

}  // namespace divcert::properties
