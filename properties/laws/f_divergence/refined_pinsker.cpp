#include <cmath>

#include "properties/laws/kit/overlap.hpp"
#include "properties/laws/kit/quantity_of.hpp"
#include "properties/laws/law.hpp"
#include "reference/definitions/discrete/kl.hpp"
#include "reference/definitions/discrete/total_variation.hpp"

// Lower bounds of KL by a function of TV that are better than Pinsker's.
namespace divcert::properties {
namespace {

using reference::Input;
using reference::Kl;
using reference::Sides;
using reference::TotalVariation;
using reference::Value;

/// With φ(p, q) = p log(p/q) − p + q: log((1+t)/(1−t)) − 2t/(1+t) = φ(1+t, 1−t)/(1+t).
struct VajdaBelowKl {
  template <class N>
  static Sides<N> sides(const Input& input) {
    if (disjoint_supports(input)) return {Value<N>::infinite(), of<N, Kl>(input)};
    const N more = N(1) + of<N, TotalVariation>(input).value;
    return {finite(relative_entropy(more, overlap<N>(input)) / more), of<N, Kl>(input)};
  }
};

/// −log(1−t) − (1−t) log(1+t) = φ(1, 1−t) + (1−t) φ(1, 1+t) + t².
struct GilardoniBelowKl {
  template <class N>
  static Sides<N> sides(const Input& input) {
    if (disjoint_supports(input)) return {Value<N>::infinite(), of<N, Kl>(input)};
    const N t = of<N, TotalVariation>(input).value, rest = overlap<N>(input);
    const N bound = relative_entropy(N(1), rest) + rest * relative_entropy(N(1), N(1) + t) + square(t);
    return {finite(bound), of<N, Kl>(input)};
  }
};

struct PolynomialBelowKl {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const N x = square(of<N, TotalVariation>(input).value);
    const N of_six = N(32) / N(135) + x * (N(7072) / N(42525));
    return {finite(x * (N(2) + x * (N(4) / N(9) + x * of_six))), of<N, Kl>(input)};
  }
};

/// The t with t(1 − (coth t − 1/t)²) = 2·TV, about, at most 512: the slope of the best bound at this TV. The
/// inequality holds for every t, so that rounding costs tightness and nothing else.
double best_slope(const Input& input) {
  const double v = 2 * midpoint(reference::total_variation<reference::Interval>(input).value);
  if (v < 0x1p-60 || equal_measures(input)) return 0;
  if (v < 0x1p-7) return v + v * v * v / 9;
  double low = 0x1p-8, high = 512;
  for (int steps = 0; steps < 60; ++steps) {
    const double t = (low + high) / 2, langevin = 1 / std::tanh(t) - 1 / t;
    (t * (1 - langevin * langevin) < v ? low : high) = t;
  }
  return low;
}

/// t coth t − 1 + log(sinh t / t), with coth t = 1 + 2/(e^2t − 1) and sinh t = e^t (1 − e^−2t)/2.
struct TangentOfTheBestBound {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const double slope = best_slope(input);
    if (slope == 0) return {finite(N(0)), of<N, Kl>(input)};
    const N t = slope, twice = t * N(2);
    const N conjugate = t * (N(1) + N(2) / expm1(twice)) - N(1) + t + log(-expm1(-twice) / twice);
    return {finite(twice * of<N, TotalVariation>(input).value), of<N, Kl>(input) + finite(conjugate)};
  }
};

}  // namespace

Law vajda() {
  using namespace reference;
  return {
      .id = "vajda",
      .title = "Vajda's inequality",
      .statement = "log((1 + TV)/(1 − TV)) − 2·TV/(1 + TV) ≤ KL(P‖Q)",
      .hypotheses = "P and Q are probability measures",
      .sharpness = "unlike Pinsker's, the bound grows to ∞ as TV → 1; the ratio tends to 1 as Q → P = (½, ½)",
      .source = "Vajda, Note on discrimination information and variation, IEEE Trans. Inf. Theory 16 (1970)",
      .domain = Domain::masses,
      .sharp = true,
      .links = {{"log((1 + TV)/(1 − TV)) − 2·TV/(1 + TV) ≤ KL", "P = Q; both are ∞ on disjoint supports",
                 make_statement<VajdaBelowKl>(Relation::less_equal, &equal_measures)}},
  };
}

Law gilardoni() {
  using namespace reference;
  return {
      .id = "gilardoni",
      .title = "Gilardoni's inequality",
      .statement = "−log(1 − TV) − (1 − TV)·log(1 + TV) ≤ KL(P‖Q)",
      .hypotheses = "P and Q are probability measures",
      .sharpness = "better than Vajda's bound for all 0 < TV < 1; the ratio tends to 1 as Q → P = (½, ½)",
      .source =
          "Gilardoni, On Pinsker's and Vajda's type inequalities for Csiszár's f-divergences, IEEE Trans. "
          "Inf. Theory 56 (2010)",
      .domain = Domain::masses,
      .sharp = true,
      .links = {{"−log(1 − TV) − (1 − TV)·log(1 + TV) ≤ KL", "P = Q; both are ∞ on disjoint supports",
                 make_statement<GilardoniBelowKl>(Relation::less_equal, &equal_measures)}},
  };
}

Law fedotov_harremoes_topsoe() {
  using namespace reference;
  return {
      .id = "fedotov_harremoes_topsoe",
      .title = "Refinements of Pinsker's inequality",
      .statement = "2·TV² + (4/9)·TV⁴ + (32/135)·TV⁶ + (7072/42525)·TV⁸ ≤ KL(P‖Q)",
      .hypotheses = "P and Q are probability measures",
      .sharpness =
          "no coefficient can be made larger without lowering one before it. The second statement, over all "
          "t, gives the best bound by TV: its largest left side less the conjugate is the least KL",
      .source =
          "Fedotov, Harremoës & Topsøe, Refinements of Pinsker's inequality, IEEE Trans. Inf. Theory 49 "
          "(2003)",
      .domain = Domain::masses,
      .sharp = true,
      .links = {{"2·TV² + (4/9)·TV⁴ + (32/135)·TV⁶ + (7072/42525)·TV⁸ ≤ KL", "P = Q",
                 make_statement<PolynomialBelowKl>(Relation::less_equal, &equal_measures)},
                {"2t·TV ≤ KL + t·coth t − 1 + log(sinh t / t), judged at the t that is best for TV", "P = Q",
                 make_statement<TangentOfTheBestBound>(Relation::less_equal, &equal_measures)}},
  };
}

}  // namespace divcert::properties
