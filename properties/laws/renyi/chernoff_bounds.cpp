#include <algorithm>
#include <utility>

#include "properties/laws/kit/inputs.hpp"
#include "properties/laws/kit/predicates.hpp"
#include "properties/laws/kit/quantity_of.hpp"
#include "properties/laws/kit/spread.hpp"
#include "properties/laws/law.hpp"
#include "reference/definitions/discrete/bhattacharyya.hpp"
#include "reference/definitions/discrete/chernoff.hpp"
#include "reference/definitions/discrete/kl.hpp"
#include "reference/definitions/discrete/reverse_kl.hpp"
#include "reference/numbers/rational.hpp"

namespace divcert::properties {
namespace {

using reference::Input;
using reference::Rational;

template <class Smaller, class Larger>
struct Below {
  template <class N>
  static reference::Sides<N> sides(const Input& input) {
    return {of<N, Smaller>(input), of<N, Larger>(input)};
  }
};

Rational total_of(std::span<const double> masses) {
  Rational total = 0;
  for (const double mass : masses) total += Rational(mass);
  return total;
}

/// Where p > 0 and q > 0: the masses (p, q) of all points with one ratio, times ΣP·ΣQ.
std::vector<std::pair<Rational, Rational>> masses_of_ratios(const Input& input) {
  const Rational of_p = total_of(input.q), of_q = total_of(input.p);
  std::vector<std::size_t> first;
  std::vector<std::pair<Rational, Rational>> groups;
  for (std::size_t i = 0; i < input.p.size(); ++i) {
    if (!(input.p[i] > 0 && input.q[i] > 0)) continue;
    const auto same = [&](std::size_t k) {
      return proportional(input.p[k], input.q[k], input.p[i], input.q[i]);
    };
    const auto group = static_cast<std::size_t>(std::ranges::find_if(first, same) - first.begin());
    if (group == first.size()) {
      first.push_back(i);
      groups.emplace_back(0, 0);
    }
    groups[group].first += Rational(input.p[i]) * of_p;
    groups[group].second += Rational(input.q[i]) * of_q;
  }
  return groups;
}

/// Σ p^s q^(1−s) is symmetric about s = ½, where it is then least: for each ratio, the points of the inverse
/// ratio have the masses exchanged.
bool affinity_is_symmetric(const Input& input) {
  auto groups = masses_of_ratios(input), exchanged = groups;
  for (auto& [p, q] : exchanged) std::swap(p, q);
  std::ranges::sort(groups);
  std::ranges::sort(exchanged);
  return groups == exchanged;
}

}  // namespace

Law chernoff() {
  using namespace reference;
  return {
      .id = "chernoff",
      .title = "Chernoff information between the Bhattacharyya distance and KL",
      .statement = "−log Σ√(pq) ≤ C(P,Q) ≤ min(KL(P‖Q), KL(Q‖P))",
      .hypotheses =
          "P and Q are probability measures; supports may differ; the positive masses of each lie within a "
          "factor of 2^1000",

      .sharpness =
          "the left side is attained where s = ½ is best; the right one where p/q (or q/p) is the same "
          "wherever p > 0 (or q > 0)",
      .source = "Cover & Thomas, Elements of Information Theory, 2nd ed., section 11.9",
      .domain = Domain::masses,
      .hypothesis = &masses_are_comparable,
      .sharp = true,
      .links =
          {{"−log Σ√(pq) ≤ C(P,Q)",
            "Σ p^s q^(1−s) is symmetric about s = ½: the points of inverse ratio have the masses exchanged",
            make_statement<Below<Bhattacharyya, Chernoff>>(Relation::less_equal, &affinity_is_symmetric)},
           {"C(P,Q) ≤ KL(P‖Q)", "p/q is the same wherever p > 0",
            make_statement<Below<Chernoff, Kl>>(Relation::less_equal, &constant_ratio_on_support)},
           {"C(P,Q) ≤ KL(Q‖P)", "q/p is the same wherever q > 0",
            make_statement<Below<Chernoff, ReverseKl>>(
                Relation::less_equal,
                [](const Input& input) { return constant_ratio_on_support(swapped(input)); })}},
  };
}

}  // namespace divcert::properties
