#include "properties/laws/law.hpp"
#include "reference/definitions/kl.hpp"

namespace divcert::properties {
namespace {

struct NonNegative {
  template <class N>
  static reference::Sides<N> sides(const reference::Input& input) {
    return {reference::Value<N>::finite(N(0)), reference::kl<N>(input)};
  }
};

}  // namespace

Law gibbs() {
  using namespace reference;
  return {
      .id = "gibbs",
      .title = "Gibbs' inequality",
      .statement = "KL(P‖Q) ≥ 0, with equality iff P = Q",
      .hypotheses = "P and Q are probability measures; supports may differ",
      .sharpness = "0 is attained exactly at P = Q",
      .source = "Cover & Thomas, Elements of Information Theory, 2nd ed., Theorem 2.6.3",
      .domain = Domain::masses,
      .links = {{"0 ≤ KL(P‖Q)", "P = Q", make_statement<NonNegative>(Relation::less_equal, &equal_measures)}},
  };
}

}  // namespace divcert::properties
