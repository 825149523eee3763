#include "properties/laws/kit/equality_cases.hpp"
#include "properties/laws/kit/overlap.hpp"
#include "properties/laws/kit/quantity_of.hpp"
#include "properties/laws/law.hpp"
#include "reference/definitions/discrete/chi2.hpp"
#include "reference/definitions/discrete/kl.hpp"
#include "reference/definitions/discrete/total_variation.hpp"
#include "reference/numbers/rational.hpp"

// Chi-squared and total variation.
namespace divcert::properties {
namespace {

using reference::Chi2;
using reference::Input;
using reference::Kl;
using reference::Rational;
using reference::Sides;
using reference::TotalVariation;
using reference::Value;

struct KlBelowTheMean {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {of<N, Kl>(input), scaled(N(0.5), of<N, Chi2>(input) + of<N, TotalVariation>(input))};
  }
};

struct FourSquaredTv {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {finite(N(4) * square(of<N, TotalVariation>(input).value)), of<N, Chi2>(input)};
  }
};

/// TV²/(s(1−s)) with s = max(TV, ½): 4·TV² up to TV = ½, and TV/(1−TV) from there.
struct LeastChi2 {
  template <class N>
  static Sides<N> sides(const Input& input) {
    if (disjoint_supports(input)) return {Value<N>::infinite(), of<N, Chi2>(input)};
    const N tv = of<N, TotalVariation>(input).value;
    const N s = larger(tv, N(0.5)), rest = smaller(overlap<N>(input), N(0.5));
    return {finite(square(tv) / (s * rest)), of<N, Chi2>(input)};
  }
};

/// With A = {p > q}: p/q is constant on A and off it, and Q(A) = ½.
bool halves_of_q(const Input& input) {
  if (equal_measures(input)) return true;
  return ratio_constant_on_each_side(input) &&
         exact_probability(input.q, where_p_exceeds(input)) == Rational(1, 2);
}

/// The same, or else P(A) = 1 and Q(A) <= ½.
bool least_chi2_is_attained(const Input& input) {
  if (equal_measures(input)) return true;
  if (!ratio_constant_on_each_side(input)) return false;
  const auto event = where_p_exceeds(input);
  const Rational of_q = exact_probability(input.q, event);
  return of_q == Rational(1, 2) || (of_q < Rational(1, 2) && exact_probability(input.p, event) == 1);
}

}  // namespace

Law kl_chi2_tv() {
  using namespace reference;
  return {
      .id = "kl_chi2_tv",
      .title = "Kullback–Leibler divergence below the mean of chi-squared and total variation",
      .statement = "KL(P‖Q) ≤ ½(χ²(P‖Q) + TV(P,Q))",
      .hypotheses = "P and Q are probability measures",
      .sharpness = "the ratio tends to 1 for P = Q(·|A) as Q(A) → 1",
      .source =
          "t·log t − t + 1 ≤ ½((t − 1)² + (1 − t)₊): functional domination, as in Sason & Verdú, IEEE Trans. "
          "Inf. Theory 62 (2016)",
      .domain = Domain::masses,
      .sharp = true,
      .links = {{"KL ≤ ½(χ² + TV)", "P = Q, or both are ∞",
                 make_statement<KlBelowTheMean>(Relation::less_equal, &equal_measures)}},
  };
}

Law chi2_tv() {
  using namespace reference;
  return {
      .id = "chi2_tv",
      .title = "The least chi-squared divergence of a given total variation",
      .statement = "4·TV² ≤ χ²(P‖Q), and TV/(1 − TV) ≤ χ²(P‖Q) where TV ≥ ½",
      .hypotheses = "P and Q are probability measures",
      .sharpness = "attained for every TV, on two points",
      .source = "Polyanskiy & Wu, Information Theory: From Coding to Learning (2025), chapter 7",
      .domain = Domain::masses,
      .sharp = true,
      .links = {{"4·TV² ≤ χ²", "p/q is constant on A = {p > q} and off it, and Q(A) = ½; or P = Q",
                 make_statement<FourSquaredTv>(Relation::less_equal, &halves_of_q)},
                {"TV²/(s(1 − s)) ≤ χ² with s = max(TV, ½), which is TV/(1 − TV) where TV ≥ ½",
                 "the same, or p/q is constant on A, P(A) = 1 and Q(A) ≤ ½",
                 make_statement<LeastChi2>(Relation::less_equal, &least_chi2_is_attained)}},
  };
}

}  // namespace divcert::properties
