#include "properties/laws/kit/inputs.hpp"
#include "properties/laws/kit/quantity_of.hpp"
#include "properties/laws/kit/values.hpp"
#include "properties/laws/law.hpp"
#include "reference/definitions/discrete/js_distance.hpp"

namespace divcert::properties {
namespace {

struct Triangle {
  template <class N>
  static reference::Sides<N> sides(const reference::Input& input) {
    using reference::JsDistance;
    return {of<N, JsDistance>(input),
            of<N, JsDistance>(p_and_third(input)) + of<N, JsDistance>(third_and_q(input))};
  }
};

bool third_is_an_end(const reference::Input& input) {
  return reference::equal_measures(p_and_third(input)) || reference::equal_measures(third_and_q(input));
}

}  // namespace

Law sqrt_js_metric() {
  using namespace reference;
  return {
      .id = "sqrt_js_metric",
      .title = "The square root of the Jensen–Shannon divergence is a metric",
      .statement = "√JS(P,Q) ≤ √JS(P,R) + √JS(R,Q)",
      .hypotheses = "P, Q and R are probability measures on the same points",
      .sharpness = "attained exactly at R = P and at R = Q; JS itself is no metric",
      .source =
          "Endres & Schindelin, IEEE Trans. Inf. Theory 49 (2003); Österreicher & Vajda, Ann. Inst. "
          "Statist. Math. 55 (2003)",
      .domain = Domain::masses,
      .extra = "third",
      .sharp = true,
      .links = {{"√JS(P,Q) ≤ √JS(P,R) + √JS(R,Q)", "R = P or R = Q",
                 make_statement<Triangle>(Relation::less_equal, &third_is_an_end)}},
  };
}

}  // namespace divcert::properties
