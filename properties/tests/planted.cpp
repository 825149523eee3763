#include "properties/tests/planted.hpp"

#include "properties/laws/kit/inputs.hpp"
#include "properties/laws/kit/quantity_of.hpp"
#include "properties/laws/kit/values.hpp"
#include "reference/definitions/discrete/js.hpp"
#include "reference/definitions/discrete/kl.hpp"
#include "reference/definitions/discrete/total_variation.hpp"

namespace divcert::properties {
namespace {

struct TooMuchTvSquared {
  template <class N>
  static reference::Sides<N> sides(const reference::Input& input) {
    const auto tv = of<N, reference::TotalVariation>(input);
    return {reference::Value<N>::finite(N(201) / N(100) * tv.value * tv.value), of<N, reference::Kl>(input)};
  }
};

struct JsTriangle {
  template <class N>
  static reference::Sides<N> sides(const reference::Input& input) {
    return {of<N, reference::Js>(input),
            of<N, reference::Js>(p_and_third(input)) + of<N, reference::Js>(third_and_q(input))};
  }
};

}  // namespace

Law js_is_a_metric() {
  return {.id = "js_is_a_metric",
          .title = "The triangle inequality without the square root",
          .statement = "JS(P,Q) ≤ JS(P,R) + JS(R,Q)",
          .hypotheses = "P, Q and R are probability measures",
          .sharpness = "false",
          .source = "planted",
          .domain = Domain::masses,
          .extra = "third",
          .links = {{"JS(P,Q) ≤ JS(P,R) + JS(R,Q)", "R = P or R = Q",
                     reference::make_statement<JsTriangle>(reference::Relation::less_equal)}}};
}

Law false_pinsker() {
  return {.id = "false_pinsker",
          .title = "Pinsker with a constant that is too large",
          .statement = "2.01·TV² ≤ KL",
          .hypotheses = "P and Q are probability measures",
          .sharpness = "false",
          .source = "planted",
          .domain = Domain::masses,
          .links = {{"2.01·TV² ≤ KL", "P = Q",
                     reference::make_statement<TooMuchTvSquared>(reference::Relation::less_equal,
                                                                 &reference::equal_measures)}}};
}

}  // namespace divcert::properties
