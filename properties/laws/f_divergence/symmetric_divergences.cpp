#include "properties/laws/kit/equality_cases.hpp"
#include "properties/laws/kit/overlap.hpp"
#include "properties/laws/kit/quantity_of.hpp"
#include "properties/laws/law.hpp"
#include "reference/definitions/discrete/jeffreys.hpp"
#include "reference/definitions/discrete/js.hpp"
#include "reference/definitions/discrete/squared_hellinger.hpp"
#include "reference/definitions/discrete/total_variation.hpp"
#include "reference/definitions/discrete/triangular.hpp"

// Inequalities between symmetric divergences. Each is a mean over M = (P + Q)/2 of a function of
// r = |p − q|/(p + q): TV of r, H² of 1 − √(1 − r²), T of 2r², JS of h(r) = ½((1+r) log(1+r) + (1−r)
// log(1−r)), J of 4r·artanh r. So an inequality of these functions on [0, 1], or Jensen's, is one of the
// divergences, and equality asks for equality at the r of every point.
namespace divcert::properties {
namespace {

using namespace reference;

/// `numerator`/`denominator` · A ≤ B.
template <int numerator, int denominator, class A, class B>
struct Multiple {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {scaled(N(numerator) / N(denominator), of<N, A>(input)), of<N, B>(input)};
  }
};

/// A ≤ log 2 / `divisor` · B.
template <class A, class B, int divisor = 1>
struct BelowLogTwoTimes {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {of<N, A>(input), scaled(log(N(2)) / N(divisor), of<N, B>(input))};
  }
};

struct LogTwoTimesSquaredHellingerBelowJs {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {scaled(log(N(2)), of<N, SquaredHellinger>(input)), of<N, Js>(input)};
  }
};

/// h(TV): with ψ(p, q) = p log(p/m) + q log(q/m), m = (p + q)/2, h(t) = ½ψ(1+t, 1−t).
struct EntropyOfTvBelowJs {
  template <class N>
  static Sides<N> sides(const Input& input) {
    if (disjoint_supports(input)) return {finite(log(N(2))), of<N, Js>(input)};
    const N more = N(1) + of<N, TotalVariation>(input).value;
    return {finite(jensen_shannon(more, overlap<N>(input)) / N(2)), of<N, Js>(input)};
  }
};

struct TwoSquaredTvBelowTriangular {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {finite(N(2) * square(of<N, TotalVariation>(input).value)), of<N, Triangular>(input)};
  }
};

/// log((1+t)/(1−t)) = log1p(2t/(1−t)).
struct LogOddsOfTvBelowJeffreys {
  template <class N>
  static Sides<N> sides(const Input& input) {
    if (disjoint_supports(input)) return {Value<N>::infinite(), of<N, Jeffreys>(input)};
    const N twice = N(2) * of<N, TotalVariation>(input).value;
    return {finite(twice * log1p(twice / overlap<N>(input))), of<N, Jeffreys>(input)};
  }
};

constexpr auto one_sided = "at every point p = q, or one of them is 0";
constexpr auto constant_contrast = "|p − q|/(p + q) is the same at all points";

Law between_symmetric_divergences(std::string_view id, std::string_view title, std::string_view statement,
                                  std::string_view sharpness, std::string_view source,
                                  std::vector<Link> links) {
  return {.id = id,
          .title = title,
          .statement = statement,
          .hypotheses = "P and Q are probability measures",
          .sharpness = sharpness,
          .source = source,
          .domain = Domain::masses,
          .sharp = true,
          .links = std::move(links)};
}

template <class T>
Statement at_most(bool (*equality)(const Input&)) {
  return make_statement<T>(Relation::less_equal, equality);
}

}  // namespace

Law js_tv() {
  return between_symmetric_divergences(
      "js_tv", "Jensen–Shannon divergence between functions of total variation",
      "h(TV) ≤ JS(P,Q) ≤ log 2 · TV, with h(v) = ½((1+v)·log(1+v) + (1−v)·log(1−v))",
      "both sides are attained at every value of TV",
      "Lin, IEEE Trans. Inf. Theory 37 (1991); Sason, Tight bounds for symmetric divergence measures, IEEE "
      "Trans. Inf. Theory 61 (2015)",
      {{"h(TV) ≤ JS", constant_contrast, at_most<EntropyOfTvBelowJs>(&contrast_is_constant)},
       {"JS ≤ log 2 · TV", one_sided,
        at_most<BelowLogTwoTimes<Js, TotalVariation>>(&each_point_equal_or_one_sided)}});
}

Law js_triangular() {
  return between_symmetric_divergences(
      "js_triangular", "Jensen–Shannon divergence and triangular discrimination",
      "¼·T(P,Q) ≤ JS(P,Q) ≤ ½·log 2 · T(P,Q), with T = Σ(p − q)²/(p + q)",
      "¼ is approached as Q → P; the right side is attained",
      "Topsøe, Some inequalities for information divergence and related measures of discrimination, IEEE "
      "Trans. Inf. Theory 46 (2000)",
      {{"¼·T ≤ JS", "P = Q", at_most<Multiple<1, 4, Triangular, Js>>(&equal_measures)},
       {"JS ≤ ½·log 2 · T", one_sided,
        at_most<BelowLogTwoTimes<Js, Triangular, 2>>(&each_point_equal_or_one_sided)}});
}

Law js_hellinger() {
  return between_symmetric_divergences(
      "js_hellinger", "Jensen–Shannon divergence and the squared Hellinger distance",
      "log 2 · H²(P,Q) ≤ JS(P,Q) ≤ H²(P,Q)", "the left side is attained; 1 is approached as Q → P",
      "both compare functions of |p − q|/(p + q): functional domination, as in Sason & Verdú, IEEE Trans. "
      "Inf. Theory 62 (2016)",
      {{"log 2 · H² ≤ JS", one_sided,
        at_most<LogTwoTimesSquaredHellingerBelowJs>(&each_point_equal_or_one_sided)},
       {"JS ≤ H²", "P = Q", at_most<Multiple<1, 1, Js, SquaredHellinger>>(&equal_measures)}});
}

Law hellinger_triangular() {
  return between_symmetric_divergences(
      "hellinger_triangular", "Triangular discrimination, squared Hellinger distance and total variation",
      "¼·T ≤ H² ≤ ½·T and 2·TV² ≤ T ≤ 2·TV, with T = Σ(p − q)²/(p + q)",
      "¼ is approached as Q → P; the three others are attained",
      "Le Cam, Asymptotic Methods in Statistical Decision Theory (1986); Topsøe, IEEE Trans. Inf. Theory 46 "
      "(2000)",
      {{"¼·T ≤ H²", "P = Q", at_most<Multiple<1, 4, Triangular, SquaredHellinger>>(&equal_measures)},
       {"H² ≤ ½·T", one_sided,
        at_most<Multiple<2, 1, SquaredHellinger, Triangular>>(&each_point_equal_or_one_sided)},
       {"2·TV² ≤ T", constant_contrast, at_most<TwoSquaredTvBelowTriangular>(&contrast_is_constant)},
       {"½·T ≤ TV", one_sided,
        at_most<Multiple<1, 2, Triangular, TotalVariation>>(&each_point_equal_or_one_sided)}});
}

Law js_jeffreys() {
  return between_symmetric_divergences(
      "js_jeffreys", "Jeffreys divergence from below",
      "8·JS ≤ J, 8·H² ≤ J and 2·TV·log((1 + TV)/(1 − TV)) ≤ J, with J = KL(P‖Q) + KL(Q‖P)",
      "8 is approached as Q → P, in both; the third is attained at every TV",
      "Gilardoni, On the minimum f-divergence for given total variation, C. R. Acad. Sci. Paris 343 (2006); "
      "the first two compare functions of |p − q|/(p + q)",
      {{"8·JS ≤ J", "P = Q", at_most<Multiple<8, 1, Js, Jeffreys>>(&equal_measures)},
       {"8·H² ≤ J", "P = Q", at_most<Multiple<8, 1, SquaredHellinger, Jeffreys>>(&equal_measures)},
       {"2·TV·log((1 + TV)/(1 − TV)) ≤ J", constant_contrast,
        at_most<LogOddsOfTvBelowJeffreys>(&contrast_is_constant)}});
}

}  // namespace divcert::properties
