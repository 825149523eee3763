#include "properties/laws/kit/bregman.hpp"
#include "properties/laws/law.hpp"

namespace divcert::properties {
namespace {

using reference::Input;
using reference::Sides;

template <class Generator>
struct NonNegative {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {finite(N(0)), Generator::template of_vectors<N>(input)};
  }
};

bool x_is_y(const Input& input) { return equal_vectors(input.p, input.q); }

/// P′ in the place of P, or Q′ in that of Q.
Input other_first(const Input& input) { return pair_of(input, second_pair_of(input).p, input.q); }
Input other_second(const Input& input) { return pair_of(input, input.p, second_pair_of(input).q); }

template <class Generator>
struct ConvexInFirst {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const double share = share_of(input);
    const Input other = other_first(input);
    const auto mixed = mixture(share, vector_of<N>(input.p), vector_of<N>(other.p));
    return {bregman_of<Generator>(mixed, vector_of<N>(input.q)),
            weighted(share, Generator::template of_vectors<N>(input)) +
                counterweighted(share, Generator::template of_vectors<N>(other))};
  }
};

struct ConvexInSecond {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const double share = share_of(input);
    const Input other = other_second(input);
    const auto mixed = mixture(share, vector_of<N>(input.q), vector_of<N>(other.q));
    return {bregman_of<BurgEntropy>(vector_of<N>(input.p), mixed),
            weighted(share, BurgEntropy::of_vectors<N>(input)) +
                counterweighted(share, BurgEntropy::of_vectors<N>(other))};
  }
};

bool nothing_is_mixed(const Input& input) {
  const double share = share_of(input);
  return share == 0 || share == 1 || equal_vectors(input.p, second_pair_of(input).p);
}
bool nothing_is_mixed_in_second(const Input& input) {
  const double share = share_of(input);
  return share == 0 || share == 1 || equal_vectors(input.q, second_pair_of(input).q);
}

template <class Generator>
reference::Statement non_negative() {
  return reference::make_statement<NonNegative<Generator>>(reference::Relation::less_equal, &x_is_y);
}
template <class Generator>
reference::Statement convex() {
  return reference::make_statement<ConvexInFirst<Generator>>(reference::Relation::less_equal,
                                                             &nothing_is_mixed);
}

}  // namespace

Law bregman_positive() {
  using namespace reference;
  constexpr auto unmixed = "w is 0 or 1, or x = x′";
  return {
      .id = "bregman_positive",
      .title = "Bregman divergences are not negative, and convex in the first argument",
      .statement = "0 ≤ B(x,y), and B(wx + (1−w)x′, y) ≤ w·B(x,y) + (1−w)·B(x′,y)",
      .hypotheses =
          "vectors of masses x = P, y = Q, x′ = P′ as given, w in [0, 1]; the limits where one is 0",
      .sharpness = "0 is attained exactly at x = y, and the convexity is strict",
      .source =
          "Bregman, USSR Comput. Math. Math. Phys. 7 (1967); Banerjee, Merugu, Dhillon & Ghosh, JMLR 6 "
          "(2005), Appendix A",
      .domain = Domain::masses,
      .extra = "second_pair",
      .sharp = true,
      .links = {{"0 ≤ Σ x·log(x/y) − x + y", "x = y", non_negative<NegativeEntropy>()},
                {"0 ≤ ½‖x − y‖²", "x = y", non_negative<HalfSquare>()},
                {"0 ≤ Σ x/y − log(x/y) − 1", "x = y", non_negative<BurgEntropy>()},
                {"the I-divergence is convex in x", unmixed, convex<NegativeEntropy>()},
                {"½‖x − y‖² is convex in x", unmixed, convex<HalfSquare>()},
                {"the Itakura–Saito distance is convex in x", unmixed, convex<BurgEntropy>()}},
      .claimed = {{"B(x, wy + (1−w)y′) ≤ w·B(x,y) + (1−w)·B(x,y′)",
                   "x/y − log(x/y) − 1 is concave in y where y > 2x",
                   make_statement<ConvexInSecond>(Relation::less_equal, &nothing_is_mixed_in_second)}},
  };
}

}  // namespace divcert::properties
