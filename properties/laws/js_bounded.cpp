#include "properties/laws/law.hpp"
#include "reference/definitions/js.hpp"

namespace divcert::properties {
namespace {

struct NonNegative {
  template <class N>
  static reference::Sides<N> sides(const reference::Input& input) {
    return {reference::Value<N>::finite(N(0)), reference::js<N>(input)};
  }
};

struct AtMostLogTwo {
  template <class N>
  static reference::Sides<N> sides(const reference::Input& input) {
    return {reference::js<N>(input), reference::Value<N>::finite(log(N(2)))};
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
      .links = {{"0 ≤ JS", "P = Q", make_statement<NonNegative>(Relation::less_equal, &equal_measures)},
                {"JS ≤ log 2", "disjoint supports",
                 make_statement<AtMostLogTwo>(Relation::less_equal, &disjoint_supports)}},
  };
}

}  // namespace divcert::properties
