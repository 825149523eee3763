#include "properties/laws/kit/predicates.hpp"
#include "properties/laws/kit/quantity_of.hpp"
#include "properties/laws/kit/values.hpp"
#include "properties/laws/law.hpp"
#include "reference/definitions/discrete/chi2.hpp"
#include "reference/definitions/discrete/jeffreys.hpp"
#include "reference/definitions/discrete/neyman_chi2.hpp"
#include "reference/definitions/discrete/reverse_kl.hpp"
#include "reference/definitions/discrete/squared_hellinger.hpp"
#include "reference/definitions/discrete/total_variation.hpp"
#include "reference/definitions/discrete/triangular.hpp"

namespace divcert::properties {
namespace {

using reference::Input;
using reference::Sides;

template <class D>
struct NonNegative {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {finite(N(0)), of<N, D>(input)};
  }
};

template <class D, int most>
struct AtMost {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {of<N, D>(input), finite(N(most))};
  }
};

template <class D>
Link lower(std::string_view text) {
  return {text, "P = Q",
          reference::make_statement<NonNegative<D>>(reference::Relation::less_equal, &equal_measures)};
}
template <class D, int most>
Link upper(std::string_view text) {
  return {text, "disjoint supports",
          reference::make_statement<AtMost<D, most>>(reference::Relation::less_equal, &disjoint_supports)};
}

}  // namespace

Law divergence_range() {
  using namespace reference;
  return {
      .id = "divergence_range",
      .title = "Range of an f-divergence",
      .statement = "0 ≤ D_f(P‖Q) ≤ f(0) + lim f(t)/t",
      .hypotheses = "P and Q are probability measures; where the right side is infinite there is no bound",
      .sharpness = "both bounds are attained: 0 iff P = Q, a finite right side iff the supports are disjoint",
      .source = "Liese & Vajda, IEEE Trans. Inf. Theory 52 (2006)",
      .domain = Domain::masses,
      .sharp = true,
      .links = {lower<TotalVariation>("0 ≤ TV"), upper<TotalVariation, 1>("TV ≤ 1"),
                lower<SquaredHellinger>("0 ≤ H²"), upper<SquaredHellinger, 1>("H² ≤ 1"),
                lower<Triangular>("0 ≤ Δ"), upper<Triangular, 2>("Δ ≤ 2"), lower<Chi2>("0 ≤ χ²"),
                lower<Jeffreys>("0 ≤ J"), lower<ReverseKl>("0 ≤ KL(Q‖P)"), lower<NeymanChi2>("0 ≤ χ²(Q‖P)")},
  };
}

}  // namespace divcert::properties
