#include "properties/laws/kit/conjugates.hpp"
#include "properties/laws/kit/divergences.hpp"
#include "properties/laws/kit/predicates.hpp"
#include "properties/laws/kit/proved_identity.hpp"
#include "properties/laws/kit/quantity_of.hpp"
#include "properties/laws/law.hpp"
#include "reference/numbers/rational.hpp"

namespace divcert::properties {
namespace {

using reference::Input;
using reference::Sides;

Rational total_of(std::span<const double> masses) {
  Rational total = 0;
  for (const double mass : masses) total += Rational(mass);
  return total;
}

/// Where f(u) + f*(t) = ut at u = p/q, t = T.
template <class G>
std::vector<bool> touching_points(const Input& input) {
  const Rational of_p = total_of(input.q), of_q = total_of(input.p);
  std::vector<bool> touching;
  for (std::size_t i = 0; i < input.p.size(); ++i)
    touching.push_back(G::touches(Rational(input.p[i]) * of_p, Rational(input.q[i]) * of_q,
                                  Rational(G::inside(input.parameter[i]))));
  return touching;
}

/// Σ of what qf(u) + qf*(t) falls below pt by, at the points where they are not equal: nothing.
template <class G>
struct AtEachPoint {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const auto p = p_of<N>(input), q = q_of<N>(input);
    const auto touching = touching_points<G>(input);
    N excess = 0;
    for (std::size_t i = 0; i < p.size(); ++i) {
      if (!(p.positive[i] && q.positive[i]) || touching[i]) continue;
      const N t = G::inside(input.parameter[i]);
      excess += positive_part(p.mass[i] * t - G::f(p.mass[i], q.mass[i]) - q.mass[i] * G::conjugate(t));
    }
    return {finite(excess), finite(N(0))};
  }
};

template <class G>
struct DualBound {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const auto p = p_of<N>(input), q = q_of<N>(input);
    N bound = 0;
    for (std::size_t i = 0; i < p.size(); ++i) {
      const N t = G::inside(input.parameter[i]);
      if (p.positive[i]) bound += p.mass[i] * t;
      if (q.positive[i]) bound -= q.mass[i] * G::conjugate(t);
    }
    return {finite(bound), of<N, typename G::Divergence>(input)};
  }
};

template <class G>
bool touches_everywhere(const Input& input) {
  const auto touching = touching_points<G>(input);
  for (std::size_t i = 0; i < touching.size(); ++i)
    if ((input.p[i] > 0 || input.q[i] > 0) && !touching[i]) return false;
  return true;
}

template <class G>
struct AtTheOptimum {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const auto p = p_of<N>(input), q = q_of<N>(input);
    const auto sign = signs(input);
    N bound = 0;
    for (std::size_t i = 0; i < p.size(); ++i) {
      if (!p.positive[i]) continue;
      const N t = G::slope(p.mass[i], q.mass[i], sign[i]);
      bound += p.mass[i] * t - q.mass[i] * G::conjugate(t);
    }
    return {finite(bound), of<N, typename G::Divergence>(input)};
  }
};

template <class G>
Link at_each_point(std::string_view text) {
  return {text, "t = f′(u) at a point is left out: there both sides are equal",
          reference::make_statement<AtEachPoint<G>>(reference::Relation::less_equal)};
}
template <class G>
Link dual_bound(std::string_view text) {
  return {text, "T = f′(p/q) at every point",
          reference::make_statement<DualBound<G>>(reference::Relation::less_equal, &touches_everywhere<G>)};
}
template <class G>
Link at_the_optimum(std::string_view text) {
  return {text, "always, by proof", make_proved_identity<AtTheOptimum<G>>()};
}

}  // namespace

Law fenchel_young() {
  return {
      .id = "fenchel_young",
      .title = "Fenchel–Young inequality of the generators",
      .statement = "u·t ≤ f(u) + f*(t) at u = p/q, t = T, at every point with p, q > 0",
      .hypotheses =
          "P and Q are probability measures, T a function; where f*(T) is infinite, T is reflected "
          "or clamped into the domain of f*",
      .sharpness = "equal exactly where t = f′(u), decided in rationals",
      .source =
          "Rockafellar, Convex Analysis (1970), section 12; conjugates: Nowozin, Cseke & Tomioka, "
          "f-GAN, NeurIPS (2016)",
      .domain = Domain::masses,
      .extra = "witness",
      .links = {at_each_point<KlGenerator>("u·log u: ut ≤ f(u) + e^(t−1)"),
                at_each_point<ReverseKlGenerator>("−log u: ut ≤ f(u) − 1 − log(−t), t < 0"),
                at_each_point<PearsonGenerator>(
                    "(u−1)²: ut ≤ f(u) + t²/4 + t, −1 in place of the last two below "
                    "t = −2"),
                at_each_point<NeymanGenerator>("(u−1)²/u: ut ≤ f(u) + 2 − 2√(1−t), t ≤ 1"),
                at_each_point<HellingerGenerator>("½(√u−1)²: ut ≤ f(u) + t/(1−2t), t < ½"),
                at_each_point<TotalVariationGenerator>("½|u−1|: ut ≤ f(u) + max(t, −½), t ≤ ½"),
                at_each_point<JsGenerator>("½(u·log u − (u+1)·log((u+1)/2)): ut ≤ f(u) − ½·log(2 − e^(2t)), "
                                           "t < ½·log 2"),
                at_each_point<TriangularGenerator>("(u−1)²/(u+1): ut ≤ f(u) + 4 − 4√(1−t) − t, t ≤ 1, −1 in "
                                                   "place of the last three below t = −3")},
  };
}

Law f_gan_dual() {
  return {
      .id = "f_gan_dual",
      .title = "Variational lower bounds of f-divergences",
      .statement = "E_P T − E_Q f*(T) ≤ D_f(P‖Q) for every T",
      .hypotheses =
          "P and Q are probability measures; where f*(T) is infinite, T is reflected or clamped into "
          "the domain of f*",
      .sharpness = "attained at T = f′(p/q), decided in rationals",
      .source =
          "Nguyen, Wainwright & Jordan, IEEE Trans. Inf. Theory 56 (2010); Nowozin, Cseke & Tomioka, "
          "f-GAN, NeurIPS (2016)",
      .domain = Domain::masses,
      .extra = "witness",
      .sharp = true,
      .links = {dual_bound<KlGenerator>("E_P T − E_Q e^(T−1) ≤ KL(P‖Q)"),
                dual_bound<ReverseKlGenerator>("E_P T + 1 + E_Q log(−T) ≤ KL(Q‖P), T < 0"),
                dual_bound<PearsonGenerator>(
                    "E_P T − E_Q[T²/4 + T] ≤ χ²(P‖Q), the bracket is −1 below T = −2"),
                dual_bound<NeymanGenerator>("E_P T − 2 + 2·E_Q √(1−T) ≤ χ²(Q‖P), T ≤ 1"),
                dual_bound<HellingerGenerator>("E_P T − E_Q[T/(1−2T)] ≤ H²(P,Q), T < ½"),
                dual_bound<TotalVariationGenerator>("E_P T − E_Q max(T, −½) ≤ TV(P,Q), T ≤ ½"),
                dual_bound<JsGenerator>("E_P T + ½·E_Q log(2 − e^(2T)) ≤ JS(P,Q), T < ½·log 2"),
                dual_bound<TriangularGenerator>(
                    "E_P T − E_Q[4 − 4√(1−T) − T] ≤ Δ(P,Q), T ≤ 1, the bracket is "
                    "−1 below T = −3")},
  };
}

Law f_gan_optimum() {
  return {
      .id = "f_gan_optimum",
      .title = "The variational bound is attained at T = f′(p/q)",
      .statement = "E_P f′(p/q) − E_Q f*(f′(p/q)) = D_f(P‖Q)",
      .hypotheses = "P and Q are probability measures with the same support",
      .sharpness = "an identity",
      .source = "Nguyen, Wainwright & Jordan, IEEE Trans. Inf. Theory 56 (2010)",
      .domain = Domain::masses,
      .hypothesis = &supports_equal,
      .links = {at_the_optimum<KlGenerator>("KL(P‖Q): T = 1 + log(p/q)"),
                at_the_optimum<ReverseKlGenerator>("KL(Q‖P): T = −q/p"),
                at_the_optimum<PearsonGenerator>("χ²(P‖Q): T = 2(p/q − 1)"),
                at_the_optimum<NeymanGenerator>("χ²(Q‖P): T = 1 − (q/p)²"),
                at_the_optimum<HellingerGenerator>("H²(P,Q): T = ½(1 − √(q/p))"),
                at_the_optimum<TotalVariationGenerator>("TV(P,Q): T = ½·sign(p − q)"),
                at_the_optimum<JsGenerator>("JS(P,Q): T = ½·log(2p/(p + q))"),
                at_the_optimum<TriangularGenerator>("Δ(P,Q): T = 1 − 4q²/(p + q)²")},
  };
}

}  // namespace divcert::properties
