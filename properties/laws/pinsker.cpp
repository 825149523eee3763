#include "properties/laws/law.hpp"
#include "reference/definitions/kl.hpp"
#include "reference/definitions/total_variation.hpp"

namespace divcert::properties {
namespace {

struct TwoTvSquared {
  template <class N>
  static reference::Sides<N> sides(const reference::Input& input) {
    const auto tv = reference::total_variation<N>(input);
    return {reference::Value<N>::finite(N(2) * tv.value * tv.value), reference::kl<N>(input)};
  }
};

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
      .links = {{"2·TV² ≤ KL", "P = Q", make_statement<TwoTvSquared>(Relation::less_equal, &equal_measures)}},
  };
}

}  // namespace divcert::properties
