#include "properties/laws/kit/inputs.hpp"
#include "properties/laws/kit/predicates.hpp"
#include "properties/laws/kit/quantity_of.hpp"
#include "properties/laws/kit/values.hpp"
#include "properties/laws/law.hpp"
#include "reference/definitions/discrete/chi2.hpp"
#include "reference/definitions/discrete/measures.hpp"

// KL(M‖Q) = Σ q·φ(1+u) for M = (1−e)Q + eP, where φ(1+u) = (1+u)log(1+u) − u and u = e(p−q)/q >= −e.
// As φ''(1+u) = 1/(1+u) is 1 at u = 0 and falls, φ(1+u) − u²/2 is the remainder of a Taylor series:
// at u > 0: −u³/(6(1+ξ)²) with 0 < ξ < u, between −u³/6 and 0;
// at u = −v: Σ v^k/(k(k−1)) over k >= 3, which is v³/6 times a convex function that is 1 at 0 and 3 at v = 1,
// so between v³/6 and v³(1+2v)/6, and v <= e.
namespace divcert::properties {
namespace {

using reference::Input;
using reference::Sides;
using reference::Value;

/// KL((1−e)Q + eP ‖ Q), from u where 1 + u keeps its digits: else from the mixture's masses.
template <class N>
Value<N> kl_of_mixture(const Input& input) {
  const double e = number_of(input);
  if (e == 0) return finite(N(0));
  if (!dominated(input)) return Value<N>::infinite();
  const auto sign = signs(input);
  const auto [p, q] = reference::measures<N>(input);
  N total = 0;
  for (std::size_t i = 0; i < sign.size(); ++i) {
    if (sign[i] == 0) continue;
    if (sign[i] > 0 || e <= 0.5) {
      const N u = N(e) * (p[i] - q[i]) / q[i];
      total += q[i] * ((N(1) + u) * log1p(u) - u);
    } else {
      const bool empty = e == 1 && input.p[i] == 0;
      total += empty ? q[i] : relative_entropy(N((N(1) - N(e)) * q[i] + N(e) * p[i]), q[i]);
    }
  }
  return finite(total);
}

/// e²/2·χ²(P‖Q), 0 at e = 0.
template <class N>
Value<N> half_square(const Input& input) {
  const double e = number_of(input);
  return weighted(e, scaled(N(e) / 2, of<N, reference::Chi2>(input)));
}

enum class Side { q_exceeds = -1, p_exceeds = 1 };

/// e³·Σ|p−q|³/q² over the points where one of p and q exceeds the other, 0 at e = 0.
template <class N>
Value<N> cubes(const Input& input, Side side) {
  const double e = number_of(input);
  const auto sign = signs(input);
  const auto [p, q] = reference::measures<N>(input);
  N total = 0;
  for (std::size_t i = 0; i < sign.size(); ++i) {
    if (sign[i] != static_cast<int>(side)) continue;
    if (input.q[i] == 0) return weighted(e, Value<N>::infinite());
    const N change = N(e) * abs(p[i] - q[i]) / q[i];
    total += q[i] * square(change) * change;
  }
  return finite(total);
}

struct FromAbove {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const N weight = (N(1) + N(2) * N(number_of(input))) / 6;
    return {kl_of_mixture<N>(input),
            half_square<N>(input) + scaled(weight, cubes<N>(input, Side::q_exceeds))};
  }
};

struct FromBelow {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {half_square<N>(input),
            kl_of_mixture<N>(input) + scaled(N(N(1) / 6), cubes<N>(input, Side::p_exceeds))};
  }
};

/// φ(1+u)/u² falls as u grows, so it is at most its value at u = −e.
struct WithoutRemainder {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const double e = number_of(input);
    const N largest = e == 1 ? N(1) : relative_entropy(N(N(1) - N(e)), N(1));  // (1−e)log(1−e) + e
    return {kl_of_mixture<N>(input), e == 0 ? finite(N(0)) : scaled(largest, of<N, reference::Chi2>(input))};
  }
};

/// 0, or not so small that no precision tells the sides apart.
bool weight_is_told_from_zero(const Input& input) {
  return number_of(input) == 0 || number_of(input) >= 0x1p-512;
}

bool mixture_is_q(const Input& input) { return number_of(input) == 0 || equal_measures(input); }

}  // namespace

Law local_chi2() {
  using namespace reference;
  constexpr auto at_q = "e = 0 or P = Q, or both sides are ∞";
  return {
      .id = "local_chi2",
      .title = "KL near Q is half of χ²",
      .statement =
          "|KL((1−e)Q + eP ‖ Q) − e²/2·χ²(P‖Q)| ≤ e³(1+2e)/6·Σ|p−q|³/q², each way with its own "
          "half of the sum",
      .hypotheses =
          "P and Q are probability measures, the weight e is 0 or in [2^-512, 1]; ∞ where P has mass and Q "
          "none",
      .sharpness =
          "½ is the only constant: the ratio tends to 1 as e → 0; without a remainder "
          "(1−e)log(1−e) + e is the best for each e: P = (0, 1), Q = (q, 1−q), q → 0",
      .source =
          "Taylor's theorem for t log t at 1; e² f''(1)/2·χ² is the local behaviour of each "
          "f-divergence: Csiszár & Shields, Information Theory and Statistics: A Tutorial (2004), "
          "section 4",
      .domain = Domain::masses,
      .extra = "share",
      .hypothesis = &weight_is_told_from_zero,
      .sharp = true,
      .links = {{"KL((1−e)Q + eP ‖ Q) ≤ e²/2·χ² + e³(1+2e)/6·Σ(q−p)₊³/q²", at_q,
                 make_statement<FromAbove>(Relation::less_equal, &mixture_is_q)},
                {"e²/2·χ² ≤ KL((1−e)Q + eP ‖ Q) + e³/6·Σ(p−q)₊³/q²", at_q,
                 make_statement<FromBelow>(Relation::less_equal, &mixture_is_q)},
                {"KL((1−e)Q + eP ‖ Q) ≤ ((1−e)log(1−e) + e)·χ²", at_q,
                 make_statement<WithoutRemainder>(Relation::less_equal, &mixture_is_q)}},
  };
}

}  // namespace divcert::properties
