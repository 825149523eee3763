#include "properties/laws/kit/f_divergences.hpp"
#include "properties/laws/kit/inputs.hpp"
#include "properties/laws/kit/predicates.hpp"
#include "properties/laws/kit/spread.hpp"
#include "properties/laws/law.hpp"
#include "reference/definitions/discrete/jeffreys.hpp"
#include "reference/definitions/discrete/neyman_chi2.hpp"
#include "reference/definitions/discrete/reverse_kl.hpp"

namespace divcert::properties {
namespace {

using reference::Input;

using ReverseKlDivergence =
    FDivergence<reference::ReverseKl, decltype([](const auto& p, const auto& q) { return kl_of(q, p); })>;
using JeffreysDivergence =
    FDivergence<reference::Jeffreys,
                decltype([](const auto& p, const auto& q) { return kl_of(p, q) + kl_of(q, p); })>;
using NeymanDivergence =
    FDivergence<reference::NeymanChi2, decltype([](const auto& p, const auto& q) { return chi2_of(q, p); })>;

template <class D>
struct Coarser {
  template <class N>
  static reference::Sides<N> sides(const Input& input) {
    const std::size_t rows = rows_of(input);
    return {
        D::template of_measures<N>(row_marginal(p_of<N>(input), rows), row_marginal(q_of<N>(input), rows)),
        D::template of_input<N>(input)};
  }
};

/// (p, q) are proportional at the points of each part.
bool parts_are_proportional(const Input& input) {
  const std::size_t rows = rows_of(input), columns = input.p.size() / rows;
  for (std::size_t i = 0; i < rows; ++i) {
    const Input part = row_pair(input, rows, i);
    std::size_t first = columns;
    for (std::size_t j = 0; j < columns; ++j) {
      if (!(part.p[j] > 0 || part.q[j] > 0)) continue;
      if (first == columns) first = j;
      if (!proportional(part.p[first], part.q[first], part.p[j], part.q[j])) return false;
    }
  }
  return true;
}

/// No part has a point with p > q and one with p < q.
bool parts_have_one_sign(const Input& input) {
  const auto sign = signs(input);
  const std::size_t columns = sign.size() / rows_of(input);
  for (std::size_t begin = 0; begin < sign.size(); begin += columns) {
    bool above = false, below = false;
    for (std::size_t k = begin; k < begin + columns; ++k) {
      above = above || sign[k] > 0;
      below = below || sign[k] < 0;
    }
    if (above && below) return false;
  }
  return true;
}

template <class D>
Link link(std::string_view text) {
  return {text, "(p, q) are proportional at the points of each part",
          reference::make_statement<Coarser<D>>(reference::Relation::less_equal, &parts_are_proportional)};
}

}  // namespace

Law partition() {
  using namespace reference;
  return {
      .id = "partition",
      .title = "A coarser partition lowers every f-divergence",
      .statement = "D_f of the masses of the parts of a partition ≤ D_f(P‖Q)",
      .hypotheses =
          "P and Q are probability measures; a part has the points of one row of the table; the positive "
          "masses of each "
          "lie within a factor of 2^1000",
      .sharpness = "D_f is the largest over all partitions: the partition into points attains it",
      .source =
          "Liese & Vajda, IEEE Trans. Inf. Theory 52 (2006); Polyanskiy & Wu, Information "
          "Theory (2025), chapter 7",
      .domain = Domain::masses,
      .extra = "rows",
      .hypothesis = &masses_are_comparable,
      .sharp = true,
      .links = {link<KlDivergence>("KL of the parts ≤ KL(P‖Q)"),
                link<ReverseKlDivergence>("KL of the parts, reversed ≤ KL(Q‖P)"),
                link<JeffreysDivergence>("J of the parts ≤ J(P,Q)"),
                link<JsDivergence>("JS of the parts ≤ JS(P,Q)"),
                link<SquaredHellingerDivergence>("H² of the parts ≤ H²(P,Q)"),
                link<Chi2Divergence>("χ² of the parts ≤ χ²(P‖Q)"),
                link<NeymanDivergence>("χ² of the parts, reversed ≤ χ²(Q‖P)"),
                link<TriangularDivergence>("Δ of the parts ≤ Δ(P,Q)"),
                {"TV of the parts ≤ TV(P,Q)", "no part has a point with p > q and one with p < q",
                 make_statement<Coarser<TotalVariationDistance>>(Relation::less_equal,
                                                                 &parts_have_one_sign)}},
  };
}

}  // namespace divcert::properties
