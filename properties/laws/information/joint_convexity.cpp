#include "properties/laws/kit/f_divergences.hpp"
#include "properties/laws/kit/inputs.hpp"
#include "properties/laws/kit/predicates.hpp"
#include "properties/laws/law.hpp"

namespace divcert::properties {
namespace {

template <class D>
struct Mixed {
  template <class N>
  static reference::Sides<N> sides(const reference::Input& input) {
    const double share = share_of(input);
    const auto other = second_pair_of(input);
    const auto p = mixture(share, p_of<N>(input), p_of<N>(other));
    const auto q = mixture(share, q_of<N>(input), q_of<N>(other));
    return {D::template of_measures<N>(p, q), weighted(share, D::template of_input<N>(input)) +
                                                  counterweighted(share, D::template of_input<N>(other))};
  }
};

}  // namespace

Law joint_convexity() {
  using namespace reference;
  constexpr auto proportional = "(p, q) and (p′, q′) are proportional at each point, or λ is 0 or 1";
  return {
      .id = "joint_convexity",
      .title = "Joint convexity of f-divergences",
      .statement = "D_f(λP + (1−λ)P′ ‖ λQ + (1−λ)Q′) ≤ λ·D_f(P‖Q) + (1−λ)·D_f(P′‖Q′)",
      .hypotheses = "P, Q, P′ and Q′ are probability measures on the same points, 0 ≤ λ ≤ 1",
      .sharpness = "attained where the two pairs are proportional at each point",
      .source =
          "Csiszár, Studia Sci. Math. Hungar. 2 (1967); Cover & Thomas, Elements of Information Theory, "
          "2nd ed., Theorem 2.7.2 (KL)",
      .domain = Domain::masses,
      .extra = "second_pair",
      .sharp = true,
      .links =
          {{"KL", proportional,
            make_statement<Mixed<KlDivergence>>(Relation::less_equal, &pairs_are_proportional)},
           {"TV", "p − q and p′ − q′ have no opposite signs, or λ is 0 or 1",
            make_statement<Mixed<TotalVariationDistance>>(Relation::less_equal, &pairs_have_the_same_signs)},
           {"χ²", proportional,
            make_statement<Mixed<Chi2Divergence>>(Relation::less_equal, &pairs_are_proportional)},
           {"H²", proportional,
            make_statement<Mixed<SquaredHellingerDivergence>>(Relation::less_equal, &pairs_are_proportional)},
           {"JS", proportional,
            make_statement<Mixed<JsDivergence>>(Relation::less_equal, &pairs_are_proportional)}},
  };
}

}  // namespace divcert::properties
