#include "properties/laws/kit/f_divergences.hpp"
#include "properties/laws/kit/predicates.hpp"
#include "properties/laws/law.hpp"

namespace divcert::properties {
namespace {

template <class D>
struct Processed {
  template <class N>
  static reference::Sides<N> sides(const reference::Input& input) {
    const auto kernel = kernel_of<N>(input);
    const auto p = pushed_forward(p_of<N>(input), kernel), q = pushed_forward(q_of<N>(input), kernel);
    return {D::template of_measures<N>(p, q), D::template of_input<N>(input)};
  }
};

}  // namespace

Law data_processing() {
  using namespace reference;
  constexpr auto sufficient = "(p, q) are proportional at points that K sends to one place";
  return {
      .id = "data_processing",
      .title = "Data processing inequality",
      .statement = "D_f(KP‖KQ) ≤ D_f(P‖Q) for every Markov kernel K",
      .hypotheses =
          "P and Q are probability measures on n points, K sends each of them to a probability measure",
      .sharpness = "attained by every kernel that is sufficient for {P, Q}, a relabelling among them",
      .source =
          "Csiszár, Studia Sci. Math. Hungar. 2 (1967); Cover & Thomas, Elements of Information Theory, "
          "2nd ed., section 4.4 (KL)",
      .domain = Domain::masses,
      .extra = "kernel",
      .sharp = true,
      .links = {{"KL(KP‖KQ) ≤ KL(P‖Q)", sufficient,
                 make_statement<Processed<KlDivergence>>(Relation::less_equal, &kernel_is_sufficient)},
                {"TV(KP,KQ) ≤ TV(P,Q)", "K joins no point with p > q to one with p < q",
                 make_statement<Processed<TotalVariationDistance>>(Relation::less_equal,
                                                                   &kernel_keeps_signs)},
                {"χ²(KP‖KQ) ≤ χ²(P‖Q)", sufficient,
                 make_statement<Processed<Chi2Divergence>>(Relation::less_equal, &kernel_is_sufficient)},
                {"H²(KP,KQ) ≤ H²(P,Q)", sufficient,
                 make_statement<Processed<SquaredHellingerDivergence>>(Relation::less_equal,
                                                                       &kernel_is_sufficient)},
                {"JS(KP,KQ) ≤ JS(P,Q)", sufficient,
                 make_statement<Processed<JsDivergence>>(Relation::less_equal, &kernel_is_sufficient)}},
  };
}

}  // namespace divcert::properties
