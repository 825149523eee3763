#include <algorithm>

#include "properties/laws/kit/divergences.hpp"
#include "properties/laws/kit/equality_cases.hpp"
#include "properties/laws/kit/predicates.hpp"
#include "properties/laws/kit/quantity_of.hpp"
#include "properties/laws/law.hpp"
#include "reference/definitions/discrete/kl.hpp"
#include "reference/definitions/discrete/total_variation.hpp"
#include "reference/numbers/rational.hpp"

namespace divcert::properties {
namespace {

using reference::Input;
using reference::Kl;
using reference::Rational;
using reference::Sides;

constexpr std::ptrdiff_t most_points = 6;

/// Few enough points for every event to be tried, and more than one.
bool few_points_of_q(const Input& input) {
  const auto points = std::ranges::count_if(input.q, [](double mass) { return mass > 0; });
  return points >= 2 && points <= most_points;
}

/// The event A with the largest Q(A) of at most ½, found among all, exactly.
struct BalancedEvent {
  std::vector<bool> event;
  Rational mass;    ///< of A
  Rational excess;  ///< of the complement over A
};

BalancedEvent most_balanced_event(std::span<const double> q) {
  std::vector<std::size_t> points;
  Rational total = 0;
  for (std::size_t i = 0; i < q.size(); ++i)
    if (q[i] > 0) points.push_back(i), total += Rational(q[i]);

  std::vector<Rational> sums(std::size_t{1} << points.size(), Rational(0));
  std::size_t best = 0;
  for (std::size_t k = 0; k < points.size(); ++k)
    for (std::size_t subset = std::size_t{1} << k, rest = 0; rest < std::size_t{1} << k; ++rest) {
      sums[subset + rest] = sums[rest] + Rational(q[points[k]]);
      if (sums[subset + rest] * 2 <= total && sums[subset + rest] > sums[best]) best = subset + rest;
    }

  BalancedEvent found{std::vector<bool>(q.size(), false), sums[best], total - sums[best] * 2};
  for (std::size_t k = 0; k < points.size(); ++k) found.event[points[k]] = ((best >> k) & 1) != 0;
  return found;
}

/// (log((1−π)/π)/(1−2π))·TV² with π = Q(A); the factor is 2 at π = ½.
struct BestFactorForQ {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const auto found = most_balanced_event(input.q);
    const auto two = on_two_points(q_of<N>(input), found.event);
    const N light = two.mass[0], heavy = two.mass[1];
    const N factor = found.excess == 0 ? N(2) : log(heavy / light) / (heavy - light);
    return {finite(factor * square(of<N, reference::TotalVariation>(input).value)), of<N, Kl>(input)};
  }
};

/// P = Q; or p/q is constant on A = {p > q} and off it, Q(A) = π and P(A) = 1 − π.
bool best_factor_is_attained(const Input& input) {
  if (equal_measures(input)) return true;
  if (!ratio_constant_on_each_side(input)) return false;
  const auto event = where_p_exceeds(input);
  const auto found = most_balanced_event(input.q);
  const Rational of_q = exact_probability(input.q, event);
  return of_q == exact_probability(input.q, found.event) && exact_probability(input.p, event) + of_q == 1;
}

}  // namespace

Law ordentlich_weinberger() {
  using namespace reference;
  return {
      .id = "ordentlich_weinberger",
      .title = "Pinsker's inequality with the best constant for a given Q",
      .statement =
          "φ(π)·TV(P,Q)² ≤ KL(P‖Q), with φ(x) = log((1−x)/x)/(1−2x), φ(½) = 2 and "
          "π = max over events A of min(Q(A), 1 − Q(A))",
      .hypotheses =
          "P and Q are probability measures; Q is positive at 2 to 6 points, so that all events "
          "can be tried",
      .sharpness = "for each Q the factor is the best: it is attained where P(A) = 1 − Q(A)",
      .source =
          "Ordentlich & Weinberger, A distribution dependent refinement of Pinsker's inequality, IEEE Trans. "
          "Inf. Theory 51 (2005)",
      .domain = Domain::masses,
      .hypothesis = &few_points_of_q,
      .sharp = true,
      .links = {{"φ(π)·TV² ≤ KL",
                 "P = Q; or p/q is constant on A = {p > q} and off it, with Q(A) = π and P(A) = 1 − π",
                 make_statement<BestFactorForQ>(Relation::less_equal, &best_factor_is_attained)}},
  };
}

}  // namespace divcert::properties
