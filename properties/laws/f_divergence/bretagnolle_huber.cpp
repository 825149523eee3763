#include "properties/laws/kit/equality_cases.hpp"
#include "properties/laws/kit/overlap.hpp"
#include "properties/laws/kit/quantity_of.hpp"
#include "properties/laws/law.hpp"
#include "reference/definitions/discrete/kl.hpp"
#include "reference/definitions/discrete/total_variation.hpp"

namespace divcert::properties {
namespace {

using reference::Input;
using reference::Kl;
using reference::Sides;
using reference::TotalVariation;
using reference::Value;

/// −log((1 − t)(1 + t)) = φ(1, 1−t) + φ(1, 1+t) with φ(p, q) = p log(p/q) − p + q: no terms cancel.
template <class N>
Value<N> minus_log_one_minus_squared_tv(const Input& input) {
  if (disjoint_supports(input)) return Value<N>::infinite();
  const N t = of<N, TotalVariation>(input).value;
  return finite(relative_entropy(N(1), overlap<N>(input)) + relative_entropy(N(1), N(1) + t));
}

/// e^−KL.
template <class N>
Value<N> exp_of_minus_kl(const Input& input) {
  return map(
      of<N, Kl>(input), [](const N& kl) { return exp(-kl); }, N(0));
}

struct FirstForm {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {minus_log_one_minus_squared_tv<N>(input), of<N, Kl>(input)};
  }
};

struct SecondForm {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {scaled(N(0.5), exp_of_minus_kl<N>(input)), finite(overlap<N>(input))};
  }
};

struct OverlapTimesCover {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {finite(overlap<N>(input) * cover<N>(input)),
            finite(N(1) - square(of<N, TotalVariation>(input).value))};
  }
};

/// −2 log of the affinity.
template <class N>
Value<N> minus_twice_log_affinity(const Input& input) {
  return disjoint_supports(input) ? Value<N>::infinite() : finite(N(-2) * log(affinity<N>(input)));
}

struct JensenOfTheLogarithm {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {minus_twice_log_affinity<N>(input), of<N, Kl>(input)};
  }
};

struct LogarithmsOfTheSteps {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {minus_log_one_minus_squared_tv<N>(input), minus_twice_log_affinity<N>(input)};
  }
};

/// ½x ≤ 1 − √(1 − x) = x/(1 + √(1 − x)) at x = e^−KL.
struct RootBelowTangent {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const auto other = [](const N& kl) { return exp(-kl) / (N(1) + sqrt(-expm1(-kl))); };
    return {scaled(N(0.5), exp_of_minus_kl<N>(input)), map(of<N, Kl>(input), other, N(0))};
  }
};

}  // namespace

Law bretagnolle_huber() {
  using namespace reference;
  return {
      .id = "bretagnolle_huber",
      .title = "Bretagnolle–Huber inequality",
      .statement = "TV(P,Q) ≤ √(1 − e^−KL(P‖Q)) ≤ 1 − ½·e^−KL(P‖Q)",
      .hypotheses = "P and Q are probability measures",
      .sharpness =
          "−log(1 − TV²)/KL tends to 1 for P = (1, 0), Q = (ε, 1−ε) as ε → 0; Pinsker's is better where KL "
          "is small",
      .source =
          "Bretagnolle & Huber, Estimation des densités: risque minimax, Z. Wahrscheinlichkeitstheorie verw. "
          "Gebiete 47 (1979); Tsybakov, Introduction to Nonparametric Estimation (2009), Lemma 2.6",
      .domain = Domain::masses,
      .sharp = true,
      .links = {{"TV ≤ √(1 − e^−KL), as −log(1 − TV²) ≤ KL", "P = Q; both are ∞ on disjoint supports",
                 make_statement<FirstForm>(Relation::less_equal, &equal_measures)},
                {"TV ≤ 1 − ½·e^−KL, as ½·e^−KL ≤ Σmin(p, q)", "disjoint supports",
                 make_statement<SecondForm>(Relation::less_equal, &disjoint_supports)}},
      .proof = {{"Σmin(p, q)·Σmax(p, q) = (1 − TV)(1 + TV) = 1 − TV²", "min and max are (p + q ∓ |p − q|)/2",
                 make_statement<OverlapTimesCover>(Relation::equal)},
                {"(Σ√(pq))² ≤ Σmin(p, q)·Σmax(p, q)",
                 "√(pq) = √min(p, q)·√max(p, q), and the Cauchy–Schwarz inequality",
                 make_statement<AffinityBelowOverlapTimesCover>(Relation::less_equal, &contrast_is_constant)},
                {"−log(1 − TV²) ≤ −2·log Σ√(pq)", "the logarithms of the two steps before",
                 make_statement<LogarithmsOfTheSteps>(Relation::less_equal, &contrast_is_constant)},
                {"−2·log Σ√(pq) ≤ KL(P‖Q)",
                 "KL = E_P[−2·log √(q/p)] ≥ −2·log E_P √(q/p): Jensen's inequality; equality iff p/q is "
                 "constant on the support of P",
                 make_statement<JensenOfTheLogarithm>(Relation::less_equal, &constant_ratio_on_support)},
                {"½·e^−KL ≤ 1 − √(1 − e^−KL)", "√(1 − x) ≤ 1 − x/2 at x = e^−KL",
                 make_statement<RootBelowTangent>(Relation::less_equal)}},
  };
}

}  // namespace divcert::properties
