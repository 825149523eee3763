#include "properties/laws/kit/divergences.hpp"
#include "properties/laws/kit/predicates.hpp"
#include "properties/laws/kit/proved_identity.hpp"
#include "properties/laws/kit/quantity_of.hpp"
#include "properties/laws/law.hpp"
#include "reference/definitions/discrete/chi2.hpp"
#include "reference/definitions/discrete/kl.hpp"
#include "reference/definitions/discrete/squared_hellinger.hpp"
#include "reference/definitions/discrete/total_variation.hpp"
#include "reference/definitions/discrete/triangular.hpp"

namespace divcert::properties {
namespace {

using reference::Input;
using reference::Sides;
using reference::Value;

/// Σ f(p, q) over the points where p > 0 and q > 0.
template <class N, class F>
N over_common_points(const Input& input, const F& f) {
  const auto p = p_of<N>(input), q = q_of<N>(input);
  N total = 0;
  for (std::size_t i = 0; i < p.size(); ++i)
    if (p.positive[i] && q.positive[i]) total += f(p.mass[i], q.mass[i]);
  return total;
}

struct KlOfLogarithms {
  template <class N>
  static Sides<N> sides(const Input& input) {
    if (!dominated(input)) return {of<N, reference::Kl>(input), Value<N>::infinite()};
    return {of<N, reference::Kl>(input),
            finite(over_common_points<N>(input, [](const N& p, const N& q) { return p * log(p / q); }))};
  }
};

struct Chi2OfSquares {
  template <class N>
  static Sides<N> sides(const Input& input) {
    if (!dominated(input)) return {of<N, reference::Chi2>(input), Value<N>::infinite()};
    const N total = over_common_points<N>(input, [](const N& p, const N& q) { return square(p) / q; });
    return {of<N, reference::Chi2>(input), finite(total - N(1))};
  }
};

struct HellingerOfAffinity {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {of<N, reference::SquaredHellinger>(input),
            finite(N(1) - affinity_of(p_of<N>(input), q_of<N>(input)))};
  }
};

struct TvOfPositiveParts {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const auto p = p_of<N>(input), q = q_of<N>(input);
    N total = 0;
    for (std::size_t i = 0; i < p.size(); ++i) total += positive_part(p.mass[i] - q.mass[i]);
    return {of<N, reference::TotalVariation>(input), finite(total)};
  }
};

struct TriangularOfHarmonicMeans {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const N total = over_common_points<N>(input, [](const N& p, const N& q) { return p * q / (p + q); });
    return {of<N, reference::Triangular>(input), finite(N(2) - N(4) * total)};
  }
};

}  // namespace

Law affine_shift() {
  using namespace reference;
  return {
      .id = "affine_shift",
      .title = "f and f + c·(t − 1) define one divergence",
      .statement = "D_f = D_g for all P and Q iff f(t) − g(t) = c·(t − 1)",
      .hypotheses = "P and Q are probability measures: it is their equal total that removes c·(t − 1)",
      .sharpness = "an identity; on measures of unequal totals it fails",
      .source = "Liese & Vajda, IEEE Trans. Inf. Theory 52 (2006)",
      .domain = Domain::masses,
      .links = {{"KL = Σ p·log(p/q): t·log t − t + 1 and t·log t", "always, by proof",
                 make_proved_identity<KlOfLogarithms, many_common_terms>()},
                {"χ² = Σ p²/q − 1: (t − 1)² and t² − 1", "always, by proof",
                 make_proved_identity<Chi2OfSquares, many_common_terms>()},
                {"H² = 1 − Σ√(pq): ½(√t − 1)² and 1 − √t", "always, by proof",
                 make_proved_identity<HellingerOfAffinity, many_common_terms>()},
                {"TV = Σ(p − q)₊: ½|t − 1| and (t − 1)₊", "always, by proof",
                 make_proved_identity<TvOfPositiveParts, many_common_terms>()},
                {"Δ = 2 − 4·Σ pq/(p + q): (t − 1)²/(t + 1) and 2 − 4t/(t + 1)", "always",
                 make_proved_identity<TriangularOfHarmonicMeans, many_common_terms>()}},
  };
}

}  // namespace divcert::properties
