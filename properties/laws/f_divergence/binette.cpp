#include "properties/laws/kit/f_divergences.hpp"
#include "properties/laws/kit/predicates.hpp"
#include "properties/laws/law.hpp"

namespace divcert::properties {
namespace {

using reference::Input;
using reference::Sides;

/// The points with the least and the largest p/q, among those with q > 0.
struct Extremes {
  std::size_t least, most;
};
Extremes extreme_ratios(const Input& input) {
  const std::size_t none = input.q.size();
  Extremes found{none, none};
  for (std::size_t i = 0; i < none; ++i) {
    if (!(input.q[i] > 0)) continue;
    const auto against = [&](std::size_t k) {
      return compare_products(input.p[i], input.q[k], input.p[k], input.q[i]);
    };
    if (found.least == none || against(found.least) < 0) found.least = i;
    if (found.most == none || against(found.most) > 0) found.most = i;
  }
  return found;
}

/// q f(p/q) of one point with q > 0, for the f of each divergence that is 0 at 1 with its derivative, so that
/// nothing cancels where p is near q.
template <class D>
struct Term;
template <>
struct Term<KlDivergence> {
  template <class N>
  static N at(const N& p, const N& q, bool positive) {
    return positive ? relative_entropy(p, q) : q;
  }
};
template <>
struct Term<Chi2Divergence> {
  template <class N>
  static N at(const N& p, const N& q, bool) {
    return square(p - q) / q;
  }
};
template <>
struct Term<SquaredHellingerDivergence> {
  template <class N>
  static N at(const N& p, const N& q, bool) {
    return reference::squared_root_difference(p, q) / N(2);
  }
};
template <>
struct Term<JsDivergence> {
  template <class N>
  static N at(const N& p, const N& q, bool positive) {
    return (positive ? jensen_shannon(p, q) : q * log(N(2))) / N(2);
  }
};
template <>
struct Term<TriangularDivergence> {
  template <class N>
  static N at(const N& p, const N& q, bool) {
    return square(p - q) / (p + q);
  }
};

/// TV·(f(m)/(1−m) + f(M)/(M−1)), with f(m)/(1−m) as q f(p/q)/(q − p) at the point where p/q = m.
template <class D>
struct BelowChords {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const auto [least, most] = extreme_ratios(input);
    const auto [p, q] = reference::measures<N>(input);
    const auto slope = [&, &p = p, &q = q](std::size_t i) {
      return Term<D>::at(p[i], q[i], input.p[i] > 0) / abs(q[i] - p[i]);
    };
    const N slopes = slope(least) + slope(most);
    return {D::template of_input<N>(input), scaled(slopes, of<N, reference::TotalVariation>(input))};
  }
};

bool different_and_dominated(const Input& input) { return dominated(input) && !equal_measures(input); }

/// p/q is m, 1 or M wherever q > 0.
bool three_ratios(const Input& input) {
  const auto [least, most] = extreme_ratios(input);
  const auto sign = signs(input);
  for (std::size_t i = 0; i < sign.size(); ++i) {
    if (sign[i] == 0) continue;
    const std::size_t k = sign[i] < 0 ? least : most;
    if (!proportional(input.p[i], input.q[i], input.p[k], input.q[k])) return false;
  }
  return true;
}

}  // namespace

Law binette() {
  using namespace reference;
  constexpr auto three = "p/q is m, 1 or M at every point";
  return {
      .id = "binette",
      .title = "Binette's reverse Pinsker inequality",
      .statement = "D_f(P‖Q) ≤ TV·(f(m)/(1 − m) + f(M)/(M − 1)), with m and M the least and the largest p/q",
      .hypotheses = "P and Q are different probability measures, f(1) = 0, and q > 0 wherever p > 0",
      .sharpness = "the best bound by TV, m and M: attained on two points for all three",
      .source = "Binette, A note on reverse Pinsker inequalities, IEEE Trans. Inf. Theory 65 (2019)",
      .domain = Domain::masses,
      .hypothesis = &different_and_dominated,
      .sharp = true,
      .links = {{"KL", three, make_statement<BelowChords<KlDivergence>>(Relation::less_equal, &three_ratios)},
                {"χ² ≤ TV·(M − m)", three,
                 make_statement<BelowChords<Chi2Divergence>>(Relation::less_equal, &three_ratios)},
                {"H²", three,
                 make_statement<BelowChords<SquaredHellingerDivergence>>(Relation::less_equal,
                                                                         &three_ratios)},
                {"JS", three, make_statement<BelowChords<JsDivergence>>(Relation::less_equal, &three_ratios)},
                {"T", three,
                 make_statement<BelowChords<TriangularDivergence>>(Relation::less_equal, &three_ratios)}},
  };
}

}  // namespace divcert::properties
