#include <algorithm>
#include <map>

#include "properties/laws/kit/divergences.hpp"
#include "properties/laws/kit/inputs.hpp"
#include "properties/laws/kit/predicates.hpp"
#include "properties/laws/kit/quantity_of.hpp"
#include "properties/laws/law.hpp"
#include "reference/definitions/discrete/renyi.hpp"
#include "reference/numbers/rational.hpp"

namespace divcert::properties {
namespace {

using reference::Input;
using reference::Rational;
using reference::Sides;
using reference::Value;

// Orders α whose terms p^α q^(1−α) need no more than roots.
struct Half {
  static constexpr double order[] = {0.5};
  template <class N>
  static N term(const N& p, const N& q) {
    return sqrt(p * q);
  }
};
struct ThreeQuarters {
  static constexpr double order[] = {0.75};
  template <class N>
  static N term(const N& p, const N& q) {
    return sqrt(p * sqrt(p * q));
  }
};
struct Two {
  static constexpr double order[] = {2};
  template <class N>
  static N term(const N& p, const N& q) {
    return p * (p / q);
  }
};
struct Three {
  static constexpr double order[] = {3};
  template <class N>
  static N term(const N& p, const N& q) {
    return p * square(p / q);
  }
};

/// D_α of measures that are not inputs.
template <class Order, class N>
Value<N> renyi_of(const Measure<N>& p, const Measure<N>& q) {
  constexpr double order = Order::order[0];
  N total = 0;
  bool meet = false;
  for (std::size_t i = 0; i < p.size(); ++i) {
    if (!p.positive[i] || !q.positive[i]) continue;
    meet = true;
    total += Order::template term<N>(p.mass[i], q.mass[i]);
  }
  if (!meet || (order > 1 && !is_dominated(p, q))) return Value<N>::infinite();
  return finite(log(total) / (N(order) - N(1)));
}
template <class Order, class N>
Value<N> renyi_of(const Input& input) {
  return of<N, reference::Renyi>(with_parameter(input, Order::order));
}

/// D_α(λP + (1−λ)P′ ‖ λQ + (1−λ)Q′).
template <class Order, class N>
Value<N> renyi_of_mixtures(const Input& input, const Input& other) {
  const double share = share_of(input);
  return renyi_of<Order>(mixture(share, p_of<N>(input), p_of<N>(other)),
                         mixture(share, q_of<N>(input), q_of<N>(other)));
}

template <class Order>
struct JointlyConvex {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const double share = share_of(input);
    const Input other = second_pair_of(input);
    return {renyi_of_mixtures<Order, N>(input, other),
            weighted(share, renyi_of<Order, N>(input)) + counterweighted(share, renyi_of<Order, N>(other))};
  }
};

Input p_and_second_q(const Input& input) { return pair_of(input, input.p, second_pair_of(input).q); }

template <class Order>
struct ConvexInQ {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const double share = share_of(input);
    const Input other = p_and_second_q(input);
    return {renyi_of<Order>(p_of<N>(input), mixture(share, q_of<N>(input), q_of<N>(other))),
            weighted(share, renyi_of<Order, N>(input)) + counterweighted(share, renyi_of<Order, N>(other))};
  }
};

template <class N>
Value<N> larger_of(const Value<N>& a, const Value<N>& b) {
  return map(a + b, [&](const N&) { return larger(a.value, b.value); });  // ∞ if one of them is
}

template <class Order>
struct JointlyQuasiconvex {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const Input other = second_pair_of(input);
    return {renyi_of_mixtures<Order, N>(input, other),
            larger_of(renyi_of<Order, N>(input), renyi_of<Order, N>(other))};
  }
};

bool weight_is_inside(const Input& input) { return share_of(input) > 0 && share_of(input) < 1; }

Rational total_of(std::span<const double> masses) {
  Rational total = 0;
  for (const double mass : masses) total += Rational(mass);
  return total;
}

/// The masses that Q and Q′ put on the points with one p/q are the same, for each p/q in (0, ∞).
bool ratio_has_one_law(const Input& input, const Input& other) {
  std::map<Rational, Rational> difference;  // of the two masses, by p/q
  const auto add = [&](const Input& pair, int sign) {
    const Rational of_p = total_of(pair.p), of_q = total_of(pair.q);
    for (std::size_t i = 0; i < pair.p.size(); ++i) {
      if (!(pair.p[i] > 0 && pair.q[i] > 0)) continue;
      const Rational p = Rational(pair.p[i]) / of_p, q = Rational(pair.q[i]) / of_q;
      difference[p / q] += sign * q;
    }
  };
  add(input, 1);
  add(other, -1);
  return std::ranges::all_of(difference, [](const auto& at_ratio) { return at_ratio.second == 0; });
}

/// The pairs are proportional at each point, which makes Σ p^α q^(1−α) linear on the way between them, and
/// then have the same divergences. With several ratios these could also agree by chance for one α: a double
/// would have to hit it.
bool pairs_are_alike(const Input& input) {
  const Input other = second_pair_of(input);
  const bool same =
      equal_measures(pair_of(input, input.p, other.p)) && equal_measures(pair_of(input, input.q, other.q));
  return same || (pairs_are_proportional(input) && ratio_has_one_law(input, other));
}

/// Q = Q′ wherever p > 0: −log q and q^(1−α) are strictly convex or concave.
bool q_are_equal_on_support(const Input& input) {
  const auto other = second_pair_of(input).q;
  const Rational total = total_of(input.q), other_total = total_of(other);
  for (std::size_t i = 0; i < input.p.size(); ++i)
    if (input.p[i] > 0 && Rational(input.q[i]) * other_total != Rational(other[i]) * total) return false;
  return true;
}

template <class T>
Link link(std::string_view text, std::string_view equality_when, bool (*equality)(const Input&)) {
  return {text, equality_when, reference::make_statement<T>(reference::Relation::less_equal, equality)};
}

}  // namespace

Law renyi_convexity() {
  constexpr auto alike =
      "(p, q) and (p′, q′) are proportional at each point, and p/q has the same law in both pairs; or both "
      "sides are ∞";
  constexpr auto equal_there = "q = q′ wherever p > 0, or both sides are ∞";
  return {
      .id = "renyi_convexity",
      .title = "Convexity of the Rényi divergence",
      .statement =
          "D_α is jointly convex for α ≤ 1 (judged at ½ and ¾), convex in Q (at 2 and 3) and jointly "
          "quasi-convex (at 2) for every α",
      .hypotheses = "P, Q, P′ and Q′ are probability measures on the same points, the weight λ is in (0, 1)",
      .sharpness = "attained where the pairs are alike; for α > 1 it is not jointly convex",
      .source = "van Erven & Harremoës, IEEE Trans. Inf. Theory 60 (2014); Theorem 12: convexity in Q",
      .domain = Domain::masses,
      .extra = "second_pair",
      .hypothesis = &weight_is_inside,
      .sharp = true,
      .links = {link<JointlyConvex<Half>>("D_½(λP+(1−λ)P′ ‖ λQ+(1−λ)Q′) ≤ λ·D_½(P‖Q) + (1−λ)·D_½(P′‖Q′)",
                                          alike, &pairs_are_alike),
                link<JointlyConvex<ThreeQuarters>>(
                    "D_¾(λP+(1−λ)P′ ‖ λQ+(1−λ)Q′) ≤ λ·D_¾(P‖Q) + (1−λ)·D_¾(P′‖Q′)", alike, &pairs_are_alike),
                link<ConvexInQ<Two>>("D_2(P ‖ λQ+(1−λ)Q′) ≤ λ·D_2(P‖Q) + (1−λ)·D_2(P‖Q′)", equal_there,
                                     &q_are_equal_on_support),
                link<ConvexInQ<Three>>("D_3(P ‖ λQ+(1−λ)Q′) ≤ λ·D_3(P‖Q) + (1−λ)·D_3(P‖Q′)", equal_there,
                                       &q_are_equal_on_support),
                link<JointlyQuasiconvex<Two>>("D_2(λP+(1−λ)P′ ‖ λQ+(1−λ)Q′) ≤ max(D_2(P‖Q), D_2(P′‖Q′))",
                                              alike, &pairs_are_alike)},
  };
}

}  // namespace divcert::properties
