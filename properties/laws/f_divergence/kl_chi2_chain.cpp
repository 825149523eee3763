#include "properties/laws/kit/overlap.hpp"
#include "properties/laws/kit/proved_identity.hpp"
#include "properties/laws/kit/quantity_of.hpp"
#include "properties/laws/law.hpp"
#include "reference/definitions/discrete/bhattacharyya.hpp"
#include "reference/definitions/discrete/chi2.hpp"
#include "reference/definitions/discrete/kl.hpp"
#include "reference/definitions/discrete/squared_hellinger.hpp"

// KL between functions of the squared Hellinger distance and of chi-squared: the Rényi divergences of the
// orders ½, 1 and 2.
namespace divcert::properties {
namespace {

using reference::Chi2;
using reference::Input;
using reference::Kl;
using reference::Sides;
using reference::SquaredHellinger;
using reference::Value;

/// −2 log(1 − H²), the Rényi divergence of order ½.
template <class N>
Value<N> order_half(const Input& input) {
  return scaled(N(2), of<N, reference::Bhattacharyya>(input));
}

/// log(1 + χ²), the Rényi divergence of order 2.
template <class N>
Value<N> order_two(const Input& input) {
  return map(of<N, Chi2>(input), [](const N& chi2) { return log1p(chi2); });
}

struct HellingerBelowOrderHalf {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {scaled(N(2), of<N, SquaredHellinger>(input)), order_half<N>(input)};
  }
};

struct OrderHalfBelowKl {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {order_half<N>(input), of<N, Kl>(input)};
  }
};

struct KlBelowOrderTwo {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {of<N, Kl>(input), order_two<N>(input)};
  }
};

struct OrderTwoBelowChi2 {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {order_two<N>(input), of<N, Chi2>(input)};
  }
};

/// E_P √(q/p), over the points with p > 0 and q > 0.
template <class N>
N mean_root_ratio(const Input& input) {
  const auto p = p_of<N>(input), q = q_of<N>(input);
  N total = 0;
  for (std::size_t i = 0; i < p.size(); ++i)
    if (p.positive[i] && q.positive[i]) total += p.mass[i] * sqrt(q.mass[i] / p.mass[i]);
  return total;
}

/// E_P[p/q].
template <class N>
Value<N> mean_ratio(const Input& input) {
  if (!dominated(input)) return Value<N>::infinite();
  const auto p = p_of<N>(input), q = q_of<N>(input);
  N total = 0;
  for (std::size_t i = 0; i < p.size(); ++i)
    if (p.positive[i]) total += p.mass[i] * (p.mass[i] / q.mass[i]);
  return finite(total);
}

struct MeanRootRatioIsAffinity {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {finite(mean_root_ratio<N>(input)), finite(N(1) - of<N, SquaredHellinger>(input).value)};
  }
};

struct JensenOfMinusLogarithm {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {disjoint_supports(input) ? Value<N>::infinite() : finite(N(-2) * log(mean_root_ratio<N>(input))),
            of<N, Kl>(input)};
  }
};

struct MeanRatioIsOneAndChi2 {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {mean_ratio<N>(input), finite(N(1)) + of<N, Chi2>(input)};
  }
};

struct JensenOfTheLogarithm {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {of<N, Kl>(input), map(mean_ratio<N>(input), [](const N& mean) { return log(mean); })};
  }
};

constexpr auto constant_ratio = "p/q is constant where p > 0, that is P = Q(·|A); or both are ∞";

}  // namespace

Law kl_hellinger() {
  using namespace reference;
  return {
      .id = "kl_hellinger",
      .title = "Kullback–Leibler divergence against the squared Hellinger distance",
      .statement = "2·H²(P,Q) ≤ −2·log(1 − H²(P,Q)) ≤ KL(P‖Q)",
      .hypotheses = "P and Q are probability measures; H² = ½Σ(√p − √q)²",
      .sharpness = "the right side is attained at every P = Q(·|A); 2H²/KL tends to 1 there as Q(A) → 1",
      .source =
          "Gibbs & Su, On choosing and bounding probability metrics, Int. Stat. Rev. 70 (2002); van Erven & "
          "Harremoës, IEEE Trans. Inf. Theory 60 (2014), Theorem 3 (the orders ½ and 1)",
      .domain = Domain::masses,
      .sharp = true,
      .links = {{"2·H² ≤ −2·log(1 − H²)", "P = Q",
                 make_statement<HellingerBelowOrderHalf>(Relation::less_equal, &equal_measures)},
                {"−2·log(1 − H²) ≤ KL", constant_ratio,
                 make_statement<OrderHalfBelowKl>(Relation::less_equal, &constant_ratio_on_support)}},
  };
}

Law kl_chi2_chain() {
  using namespace reference;
  return {
      .id = "kl_chi2_chain",
      .title = "From squared Hellinger to chi-squared by way of Kullback–Leibler",
      .statement = "2·H² ≤ −2·log(1 − H²) ≤ KL(P‖Q) ≤ log(1 + χ²(P‖Q)) ≤ χ²(P‖Q)",
      .hypotheses = "P and Q are probability measures",
      .sharpness = "the two in the middle are attained at every P = Q(·|A); the outer ones only at P = Q",
      .source =
          "Gibbs & Su, On choosing and bounding probability metrics, Int. Stat. Rev. 70 (2002); Tsybakov, "
          "Introduction to Nonparametric Estimation (2009), section 2.4",
      .domain = Domain::masses,
      .sharp = true,
      .links = {{"2·H² ≤ −2·log(1 − H²)", "P = Q",
                 make_statement<HellingerBelowOrderHalf>(Relation::less_equal, &equal_measures)},
                {"−2·log(1 − H²) ≤ KL", constant_ratio,
                 make_statement<OrderHalfBelowKl>(Relation::less_equal, &constant_ratio_on_support)},
                {"KL ≤ log(1 + χ²)", constant_ratio,
                 make_statement<KlBelowOrderTwo>(Relation::less_equal, &constant_ratio_on_support)},
                {"log(1 + χ²) ≤ χ²", "P = Q, or both are ∞",
                 make_statement<OrderTwoBelowChi2>(Relation::less_equal, &equal_measures)}},
      .proof = {{"2·H² ≤ −2·log(1 − H²)", "log x ≤ x − 1 at x = 1 − H²",
                 make_statement<HellingerBelowOrderHalf>(Relation::less_equal, &equal_measures)},
                {"E_P √(q/p) = Σ√(pq) = 1 − H²", "(√p − √q)² = p + q − 2√(pq), summed",
                 make_proved_identity<MeanRootRatioIsAffinity, many_common_terms>()},
                {"−2·log E_P √(q/p) ≤ E_P[−2·log √(q/p)] = KL",
                 "Jensen's inequality for −log; equality iff q/p is constant on the support of P",
                 make_statement<JensenOfMinusLogarithm>(Relation::less_equal, &constant_ratio_on_support)},
                {"E_P[p/q] = Σp²/q = 1 + χ²", "(p − q)²/q = p²/q − 2p + q, summed",
                 make_proved_identity<MeanRatioIsOneAndChi2, many_common_terms>()},
                {"KL = E_P log(p/q) ≤ log E_P[p/q]",
                 "Jensen's inequality for log; equality iff p/q is constant on the support of P",
                 make_statement<JensenOfTheLogarithm>(Relation::less_equal, &constant_ratio_on_support)},
                {"log(1 + χ²) ≤ χ²", "log x ≤ x − 1 at x = 1 + χ²",
                 make_statement<OrderTwoBelowChi2>(Relation::less_equal, &equal_measures)}},
  };
}

}  // namespace divcert::properties
