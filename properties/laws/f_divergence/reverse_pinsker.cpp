#include "properties/laws/kit/predicates.hpp"
#include "properties/laws/kit/quantity_of.hpp"
#include "properties/laws/kit/values.hpp"
#include "properties/laws/law.hpp"
#include "reference/definitions/discrete/kl.hpp"
#include "reference/definitions/discrete/total_variation.hpp"

namespace divcert::properties {
namespace {

using reference::Input;
using reference::Sides;
using reference::Value;

/// The point with the least q > 0.
std::size_t lightest_point(std::span<const double> q) {
  std::size_t least = q.size();
  for (std::size_t i = 0; i < q.size(); ++i)
    if (q[i] > 0 && (least == q.size() || q[i] < q[least])) least = i;
  return least;
}

struct KlBelow {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const auto kl = of<N, reference::Kl>(input);
    if (!dominated(input)) return {kl, Value<N>::infinite()};
    const N tv = of<N, reference::TotalVariation>(input).value;
    const N least = reference::measure<N>(input.q, input.masses)[lightest_point(input.q)];
    return {kl, finite(log1p(N(2) * square(tv) / least))};
  }
};

/// P = Q; or Q is (½, ½) on two points and P all of the mass on one of them.
bool equal_or_half_of_two(const Input& input) {
  if (equal_measures(input)) return true;
  if (!dominated(input)) return false;
  std::size_t of_p = 0, of_q = 0;
  const double half = input.q[lightest_point(input.q)];
  for (std::size_t i = 0; i < input.q.size(); ++i) {
    if (input.p[i] > 0) ++of_p;
    if (input.q[i] > 0) ++of_q;
    if (input.q[i] > half) return false;
  }
  return of_p == 1 && of_q == 2;
}

}  // namespace

Law reverse_pinsker() {
  using namespace reference;
  return {
      .id = "reverse_pinsker",
      .title = "A reverse of Pinsker's inequality",
      .statement = "KL(P‖Q) ≤ log(1 + 2·TV²/q_min), with q_min the least positive mass of Q",
      .hypotheses = "P and Q are probability measures; the right side is ∞ where P has mass and Q has none",
      .sharpness = "attained at P = (1, 0), Q = (½, ½), where both are log 2",
      .source =
          "Sason, On reverse Pinsker inequalities (2015); Sason & Verdú, f-divergence inequalities, IEEE "
          "Trans. Inf. Theory 62 (2016)",
      .domain = Domain::masses,
      .sharp = true,
      .links = {{"KL ≤ log(1 + 2·TV²/q_min)",
                 "P = Q; or Q = (½, ½) on two points and P one of them; or both are ∞",
                 make_statement<KlBelow>(Relation::less_equal, &equal_or_half_of_two)}},
  };
}

}  // namespace divcert::properties
