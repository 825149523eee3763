#include "properties/laws/kit/inputs.hpp"
#include "properties/laws/kit/predicates.hpp"
#include "properties/laws/kit/quantity_of.hpp"
#include "properties/laws/kit/values.hpp"
#include "properties/laws/law.hpp"
#include "reference/definitions/discrete/skew_js.hpp"

namespace divcert::properties {
namespace {

using reference::Input;
using reference::Sides;

bool weight_is_an_end(const Input& input) { return number_of(input) == 0 || number_of(input) == 1; }

struct NotNegative {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {finite(N(0)), of<N, reference::SkewJs>(input)};
  }
};

/// −w log w − (1−w) log(1−w).
struct BelowEntropyOfTheWeights {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const auto divergence = of<N, reference::SkewJs>(input);
    if (weight_is_an_end(input)) return {divergence, finite(N(0))};
    const N w = number_of(input);
    return {divergence, finite(-(w * log(w)) - (N(1) - w) * log1p(-w))};
  }
};

bool equal_or_weight_is_an_end(const Input& input) {
  return weight_is_an_end(input) || equal_measures(input);
}
bool disjoint_or_weight_is_an_end(const Input& input) {
  return weight_is_an_end(input) || disjoint_supports(input);
}

}  // namespace

Law js_weighted_entropy() {
  using namespace reference;
  return {
      .id = "js_weighted_entropy",
      .title = "The weighted Jensen–Shannon divergence is at most the entropy of the weights",
      .statement = "0 ≤ w·KL(P‖M) + (1−w)·KL(Q‖M) ≤ −w·log w − (1−w)·log(1−w), with M = wP + (1−w)Q",
      .hypotheses = "P and Q are probability measures, 0 ≤ w ≤ 1",
      .sharpness = "attained, for every w, exactly on disjoint supports",
      .source = "Lin, Divergence measures based on the Shannon entropy, IEEE Trans. Inf. Theory 37 (1991)",
      .domain = Domain::masses,
      .extra = "share",
      .sharp = true,
      .links = {{"0 ≤ JS_w", "P = Q, or w is 0 or 1",
                 make_statement<NotNegative>(Relation::less_equal, &equal_or_weight_is_an_end)},
                {"JS_w ≤ h(w)", "disjoint supports, or w is 0 or 1",
                 make_statement<BelowEntropyOfTheWeights>(Relation::less_equal,
                                                          &disjoint_or_weight_is_an_end)}},
  };
}

}  // namespace divcert::properties
