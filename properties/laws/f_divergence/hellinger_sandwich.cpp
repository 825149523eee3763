#include "properties/laws/kit/divergences.hpp"
#include "properties/laws/kit/equality_cases.hpp"
#include "properties/laws/kit/predicates.hpp"
#include "properties/laws/kit/quantity_of.hpp"
#include "properties/laws/law.hpp"
#include "reference/definitions/discrete/hellinger.hpp"
#include "reference/definitions/discrete/squared_hellinger.hpp"
#include "reference/definitions/discrete/total_variation.hpp"

namespace divcert::properties {
namespace {

using reference::Input;
using reference::Sides;

struct SquaredHellingerBelowTv {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {of<N, reference::SquaredHellinger>(input), of<N, reference::TotalVariation>(input)};
  }
};

struct TvBelowRootTwoHellinger {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const auto root_two_times = [](const N& h) { return sqrt(N(2)) * h; };
    return {of<N, reference::TotalVariation>(input), map(of<N, reference::Hellinger>(input), root_two_times)};
  }
};

/// (√p − √q)² = |p − q| at a point iff one of the two is 0 or they are equal.
bool each_point_zero_or_equal(const Input& input) {
  const auto sign = signs(input);
  for (std::size_t i = 0; i < sign.size(); ++i)
    if (input.p[i] > 0 && input.q[i] > 0 && sign[i] != 0) return false;
  return true;
}

/// Σ of what the left side exceeds the right side by, at the points where they are not equal: none.
struct AtEachPoint {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const auto p = p_of<N>(input), q = q_of<N>(input);
    const auto sign = signs(input);
    N excess = 0;
    for (std::size_t i = 0; i < p.size(); ++i)
      if (p.positive[i] && q.positive[i] && sign[i] != 0)
        excess += positive_part(reference::squared_root_difference(p.mass[i], q.mass[i]) -
                                abs(p.mass[i] - q.mass[i]));
    return {finite(excess), finite(N(0))};
  }
};

/// ½Σ(√p + √q)².
template <class N>
N half_squared_sums(const Measure<N>& p, const Measure<N>& q) {
  N total = 0;
  for (std::size_t i = 0; i < p.size(); ++i)
    if (p.positive[i] || q.positive[i]) total += square(sqrt(p.mass[i]) + sqrt(q.mass[i]));
  return total / 2;
}

struct CauchySchwarz {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const N sums = half_squared_sums(p_of<N>(input), q_of<N>(input));
    const auto squared = [](const N& tv) { return square(tv); };
    return {map(of<N, reference::TotalVariation>(input), squared),
            scaled(sums, of<N, reference::SquaredHellinger>(input))};
  }
};

struct SquaredSumsAtMostTwo {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {finite(half_squared_sums(p_of<N>(input), q_of<N>(input))), finite(N(2))};
  }
};

}  // namespace

Law hellinger_sandwich() {
  using namespace reference;
  return {
      .id = "hellinger_sandwich",
      .title = "Hellinger sandwich",
      .statement = "H²(P,Q) ≤ TV(P,Q) ≤ √2·H(P,Q)",
      .hypotheses = "P and Q are probability measures; H² = ½Σ(√p − √q)²",
      .sharpness = "the left side is attained; √2 is approached as Q → P",
      .source =
          "Le Cam, Asymptotic Methods in Statistical Decision Theory (1986); Tsybakov (2009), Lemma 2.3",
      .domain = Domain::masses,
      .sharp = true,
      .links = {{"H² ≤ TV", "at every point p = q, or one of them is 0",
                 make_statement<SquaredHellingerBelowTv>(Relation::less_equal, &each_point_zero_or_equal)},
                {"TV ≤ √2·H", "P = Q",
                 make_statement<TvBelowRootTwoHellinger>(Relation::less_equal, &equal_measures)}},
      .proof = {{"(√p − √q)² ≤ |p − q| at each point", "|√p − √q| ≤ √p + √q, times |√p − √q|",
                 make_statement<AtEachPoint>(Relation::less_equal)},
                {"H² = ½Σ(√p − √q)² ≤ ½Σ|p − q| = TV", "the sum over the points",
                 make_statement<SquaredHellingerBelowTv>(Relation::less_equal, &each_point_zero_or_equal)},
                {"TV² ≤ H² · ½Σ(√p + √q)²",
                 "|p − q| = |√p − √q|·(√p + √q), and the Cauchy–Schwarz inequality",
                 make_statement<CauchySchwarz>(Relation::less_equal, &contrast_is_constant)},
                {"½Σ(√p + √q)² ≤ Σ(p + q) = 2", "(a + b)² ≤ 2a² + 2b²; equality iff P = Q",
                 make_statement<SquaredSumsAtMostTwo>(Relation::less_equal, &equal_measures)}},
  };
}

}  // namespace divcert::properties
