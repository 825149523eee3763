#include "properties/laws/kit/divergences.hpp"
#include "properties/laws/kit/inputs.hpp"
#include "properties/laws/kit/predicates.hpp"
#include "properties/laws/kit/quantity_of.hpp"
#include "properties/laws/law.hpp"
#include "reference/definitions/discrete/renyi.hpp"
#include "reference/definitions/discrete/total_variation.hpp"

namespace divcert::properties {
namespace {

using reference::Input;
using reference::Renyi;
using reference::Sides;

struct LargerOrder {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {of<N, Renyi>(with_lower_order(input)), of<N, Renyi>(with_upper_order(input))};
  }
};

struct TvBelowRenyi {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const auto tv = of<N, reference::TotalVariation>(input);
    return {finite(N(2) * N(number_of(input)) * square(tv.value)), of<N, Renyi>(input)};
  }
};

bool order_is_positive(const Input& input) { return number_of(input) > 0; }

}  // namespace

Law renyi_monotone() {
  using namespace reference;
  return {
      .id = "renyi_monotone",
      .title = "Rényi divergence does not fall as its order grows",
      .statement = "D_a(P‖Q) ≤ D_b(P‖Q) for 0 ≤ a < b ≤ ∞",
      .hypotheses = "P and Q are probability measures",
      .sharpness = "attained where p/q is the same wherever p > 0; approached as Q → P with b/a → 1",
      .source = "van Erven & Harremoës, IEEE Trans. Inf. Theory 60 (2014), Theorem 3",
      .domain = Domain::masses,
      .extra = "alpha_pair",
      .sharp = true,
      .links = {{"D_a(P‖Q) ≤ D_b(P‖Q)", "p/q is the same wherever p > 0",
                 make_statement<LargerOrder>(Relation::less_equal, &constant_ratio_on_support)}},
  };
}

Law renyi_pinsker() {
  using namespace reference;
  return {
      .id = "renyi_pinsker",
      .title = "Pinsker's inequality for the Rényi divergence",
      .statement = "2α·TV(P,Q)² ≤ D_α(P‖Q) for 0 < α ≤ 1",
      .hypotheses = "P and Q are probability measures; the order α is the weight that is drawn, 0 < α ≤ 1",
      .sharpness = "2α is the best constant: the ratio tends to 1 as Q → P = (½, ½)",
      .source =
          "Gilardoni, IEEE Trans. Inf. Theory 56 (2010); van Erven & Harremoës, IEEE Trans. Inf. Theory "
          "60 (2014), Theorem 31",
      .domain = Domain::masses,
      .extra = "share",
      .hypothesis = &order_is_positive,
      .sharp = true,
      .links = {{"2α·TV² ≤ D_α", "P = Q",
                 make_statement<TvBelowRenyi>(Relation::less_equal, &equal_measures)}},
  };
}

}  // namespace divcert::properties
