#include "properties/laws/kit/inputs.hpp"
#include "properties/laws/kit/proved_identity.hpp"
#include "properties/laws/kit/quantity_of.hpp"
#include "properties/laws/law.hpp"
#include "reference/definitions/discrete/bhattacharyya.hpp"
#include "reference/definitions/discrete/chi2.hpp"
#include "reference/definitions/discrete/js.hpp"
#include "reference/definitions/discrete/neyman_chi2.hpp"
#include "reference/definitions/discrete/reverse_kl.hpp"
#include "reference/definitions/discrete/squared_hellinger.hpp"
#include "reference/definitions/discrete/total_variation.hpp"
#include "reference/definitions/discrete/triangular.hpp"

namespace divcert::properties {
namespace {

/// D(P‖Q) = R(Q‖P).
template <class D, class R>
struct Reversed {
  template <class N>
  static reference::Sides<N> sides(const reference::Input& input) {
    return {of<N, D>(input), of<N, R>(swapped(input))};
  }
};

/// `Decided` is symmetric iff D is, and exact arithmetic holds it.
template <class D, class R = D, class Decided = Reversed<D, R>>
Link link(std::string_view text) {
  return {text, "always", make_proved_identity<Reversed<D, R>, many_common_terms, Decided>()};
}

}  // namespace

Law reversal() {
  using namespace reference;
  return {
      .id = "reversal",
      .title = "P and Q exchanged: the adjoint generator",
      .statement = "D_f(P‖Q) = D_f̃(Q‖P) with f̃(t) = t·f(1/t)",
      .hypotheses = "P and Q are probability measures; f(0) and the slope of f at ∞ change places",
      .sharpness = "an identity; both sides are infinite together",
      .source =
          "Liese & Vajda, Convex Statistical Distances (1987); Liese & Vajda, IEEE Trans. Inf. Theory "
          "52 (2006)",
      .domain = Domain::masses,
      .links = {link<Kl, ReverseKl>("KL(P‖Q) is the reverse KL of (Q, P): t·log t and −log t"),
                link<Chi2, NeymanChi2>("χ²(P‖Q) is Neyman's of (Q, P): (t−1)² and (t−1)²/t")},
  };
}

Law symmetry() {
  using namespace reference;
  return {
      .id = "symmetry",
      .title = "The symmetric divergences",
      .statement = "D_f(P‖Q) = D_f(Q‖P) where t·f(1/t) = f(t) + c·(t − 1)",
      .hypotheses = "P and Q are probability measures",
      .sharpness = "an identity; both sides are infinite together",
      .source =
          "Liese & Vajda, Convex Statistical Distances (1987); Liese & Vajda, IEEE Trans. Inf. Theory 52 "
          "(2006)",
      .domain = Domain::masses,
      .links = {link<Js>("JS(P,Q) = JS(Q,P)"), link<TotalVariation>("TV(P,Q) = TV(Q,P)"),
                link<SquaredHellinger>("H²(P,Q) = H²(Q,P)"),
                link<Bhattacharyya, Bhattacharyya, Reversed<SquaredHellinger, SquaredHellinger>>(
                    "B(P,Q) = B(Q,P)"),
                link<Triangular>("Δ(P,Q) = Δ(Q,P)")},
  };
}

}  // namespace divcert::properties
