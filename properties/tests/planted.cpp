#include "properties/tests/planted.hpp"

#include "reference/definitions/kl.hpp"
#include "reference/definitions/total_variation.hpp"

namespace divcert::properties {
namespace {

struct TooMuchTvSquared {
  template <class N>
  static reference::Sides<N> sides(const reference::Input& input) {
    const auto tv = reference::total_variation<N>(input);
    return {reference::Value<N>::finite(N(201) / N(100) * tv.value * tv.value), reference::kl<N>(input)};
  }
};

}  // namespace

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
