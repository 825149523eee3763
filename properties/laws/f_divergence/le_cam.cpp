#include "properties/laws/kit/equality_cases.hpp"
#include "properties/laws/kit/overlap.hpp"
#include "properties/laws/kit/proved_identity.hpp"
#include "properties/laws/kit/quantity_of.hpp"
#include "properties/laws/law.hpp"
#include "reference/definitions/discrete/squared_hellinger.hpp"
#include "reference/definitions/discrete/total_variation.hpp"

// TV between functions of the squared Hellinger distance, and the error of the best test.
namespace divcert::properties {
namespace {

using reference::Input;
using reference::Sides;
using reference::SquaredHellinger;
using reference::TotalVariation;

struct SquaredHellingerBelowTv {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {of<N, SquaredHellinger>(input), of<N, TotalVariation>(input)};
  }
};

/// TV² ≤ H²(2 − H²), with 2 − H² as 1 + Σ√(pq).
struct SquaredTvBelow {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {finite(square(of<N, TotalVariation>(input).value)),
            scaled(N(1) + affinity<N>(input), of<N, SquaredHellinger>(input))};
  }
};

struct OverlapIsRestOfTv {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {finite(overlap<N>(input)), finite(N(1) - of<N, TotalVariation>(input).value)};
  }
};

struct CoverIsOneAndTv {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {finite(cover<N>(input)), finite(N(1) + of<N, TotalVariation>(input).value)};
  }
};

struct AffinityIsRestOfSquaredHellinger {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {finite(affinity<N>(input)), finite(N(1) - of<N, SquaredHellinger>(input).value)};
  }
};

struct OverlapBelowAffinity {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {finite(overlap<N>(input)), finite(affinity<N>(input))};
  }
};

struct ErrorBelowHalfAffinity {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {finite(overlap<N>(input) / N(2)), finite(affinity<N>(input) / N(2))};
  }
};

/// 1 − √(1 − b²) = b²/(1 + √(1 − b²)), and 1 − b² = H²(1 + b) for b = 1 − H².
struct ErrorAboveRoot {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const N b = affinity<N>(input), rest = of<N, SquaredHellinger>(input).value * (N(1) + b);
    return {finite(square(b) / (N(1) + sqrt(rest)) / N(2)), finite(overlap<N>(input) / N(2))};
  }
};

constexpr auto one_sided = "at every point p = q, or one of them is 0";
constexpr auto constant_contrast = "|p − q|/(p + q) is the same at all points";

}  // namespace

Law le_cam() {
  using namespace reference;
  return {
      .id = "le_cam",
      .title = "Le Cam's inequalities",
      .statement = "H²(P,Q) ≤ TV(P,Q) ≤ H·√(2 − H²)",
      .hypotheses = "P and Q are probability measures; H² = ½Σ(√p − √q)²",
      .sharpness = "both sides are attained, the right one at (p, 1−p) against (1−p, p) for every p",
      .source =
          "Le Cam, Asymptotic Methods in Statistical Decision Theory (1986); Tsybakov, Introduction to "
          "Nonparametric Estimation (2009), Lemma 2.3",
      .domain = Domain::masses,
      .sharp = true,
      .links = {{"H² ≤ TV", one_sided,
                 make_statement<SquaredHellingerBelowTv>(Relation::less_equal,
                                                         &each_point_equal_or_one_sided)},
                {"TV² ≤ H²·(2 − H²)", constant_contrast,
                 make_statement<SquaredTvBelow>(Relation::less_equal, &contrast_is_constant)}},
      .proof = {{"Σmin(p, q) = 1 − TV", "min(p, q) = (p + q − |p − q|)/2, summed",
                 make_statement<OverlapIsRestOfTv>(Relation::equal)},
                {"Σmax(p, q) = 1 + TV", "max(p, q) = (p + q + |p − q|)/2, summed",
                 make_statement<CoverIsOneAndTv>(Relation::equal)},
                {"Σ√(pq) = 1 − H²", "(√p − √q)² = p + q − 2√(pq), summed",
                 make_proved_identity<AffinityIsRestOfSquaredHellinger, many_common_terms>()},
                {"Σmin(p, q) ≤ Σ√(pq), that is H² ≤ TV", "min(p, q) ≤ √(pq) at each point",
                 make_statement<OverlapBelowAffinity>(Relation::less_equal, &each_point_equal_or_one_sided)},
                {"(Σ√(pq))² ≤ Σmin(p, q)·Σmax(p, q), that is (1 − H²)² ≤ 1 − TV²",
                 "√(pq) = √min(p, q)·√max(p, q), and the Cauchy–Schwarz inequality",
                 make_statement<AffinityBelowOverlapTimesCover>(Relation::less_equal, &contrast_is_constant)},
                {"TV² ≤ 1 − (1 − H²)² = H²·(2 − H²)", "the step before, solved for TV²",
                 make_statement<SquaredTvBelow>(Relation::less_equal, &contrast_is_constant)}},
  };
}

Law bayes_error() {
  using namespace reference;
  return {
      .id = "bayes_error",
      .title = "The error of the best test between its Bhattacharyya bounds",
      .statement = "½(1 − √(1 − BC²)) ≤ ½(1 − TV) ≤ ½BC, with BC = Σ√(pq)",
      .hypotheses =
          "P and Q are probability measures; ½(1 − TV) = ½Σmin(p, q) is the least probability of "
          "error of a test between P and Q that are equally likely before it",
      .sharpness = "both sides are attained",
      .source =
          "Kailath, The divergence and Bhattacharyya distance measures in signal selection, IEEE Trans. "
          "Commun. Technol. 15 (1967)",
      .domain = Domain::masses,
      .sharp = true,
      .links = {{"½(1 − √(1 − BC²)) ≤ ½(1 − TV)", constant_contrast,
                 make_statement<ErrorAboveRoot>(Relation::less_equal, &contrast_is_constant)},
                {"½(1 − TV) ≤ ½BC", one_sided,
                 make_statement<ErrorBelowHalfAffinity>(Relation::less_equal,
                                                        &each_point_equal_or_one_sided)}},
  };
}

}  // namespace divcert::properties
