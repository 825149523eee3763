#include <algorithm>

#include "properties/laws/kit/inputs.hpp"
#include "properties/laws/kit/predicates.hpp"
#include "properties/laws/kit/proved_identity.hpp"
#include "properties/laws/kit/quantity_of.hpp"
#include "properties/laws/kit/values.hpp"
#include "properties/laws/law.hpp"
#include "reference/definitions/discrete/chi2.hpp"
#include "reference/definitions/discrete/kl.hpp"
#include "reference/definitions/discrete/measures.hpp"
#include "reference/definitions/discrete/squared_hellinger.hpp"

// D_f(P‖Q) = ∫ f''(γ)·E_γ(P‖Q) + γ^-3·f''(1/γ)·E_γ(Q‖P) dγ over γ from 1 to ∞. E_γ is piecewise linear in γ,
// with corners at the likelihood ratios, so each piece has an antiderivative.
namespace divcert::properties {
namespace {

using reference::Input;
using reference::Sides;
using reference::Value;

/// E_γ(P‖Q) = A − γB for from <= γ <= to: A and B are the masses of {p > γq}. Unbounded: to = ∞ and B = 0.
template <class N>
struct Piece {
  N from, to, a, b;
  bool unbounded;
};

/// The points where sign > 0, by growing p/q.
std::vector<std::size_t> by_likelihood_ratio(const Input& input, const std::vector<int>& sign) {
  std::vector<std::size_t> points;
  for (std::size_t i = 0; i < sign.size(); ++i)
    if (sign[i] > 0) points.push_back(i);
  std::ranges::sort(points, [&](std::size_t i, std::size_t k) {
    return compare_products(input.p[i], input.q[k], input.p[k], input.q[i]) < 0;
  });
  return points;
}

/// E_γ(P‖Q) for γ >= 1, the last piece first. After it E_γ is 0. The sign is that of p − q.
template <class N>
std::vector<Piece<N>> hockey_stick_curve(const Input& input, const reference::PointVector<N>& p,
                                         const reference::PointVector<N>& q, const std::vector<int>& sign) {
  const auto points = by_likelihood_ratio(input, sign);
  std::vector<Piece<N>> pieces;
  N a = 0, b = 0;
  for (std::size_t k = points.size(); k-- > 0;) {
    const std::size_t i = points[k];
    a += p[i];
    b += q[i];
    const std::size_t before = k == 0 ? i : points[k - 1];
    if (k > 0 && proportional(input.p[before], input.q[before], input.p[i], input.q[i])) continue;
    const bool unbounded = input.q[i] == 0;
    const N from = k == 0 ? N(1) : N(p[before] / q[before]);
    pieces.push_back({from, unbounded ? from : N(p[i] / q[i]), a, b, unbounded});
  }
  return pieces;
}

/// f(t) = t log t: the weights 1/γ and 1/γ².
struct OfKl {
  using Divergence = reference::Kl;
  template <class N>
  static Value<N> forward(const Piece<N>& e) {
    if (e.unbounded) return Value<N>::infinite();
    return finite(e.a * log(e.to / e.from) - e.b * (e.to - e.from));
  }
  template <class N>
  static Value<N> backward(const Piece<N>& e) {
    if (e.unbounded) return finite(e.a / e.from);
    return finite(e.a * (N(1) / e.from - N(1) / e.to) - e.b * log(e.to / e.from));
  }
};

/// f(t) = (t − 1)²: the weights 2 and 2/γ³.
struct OfChi2 {
  using Divergence = reference::Chi2;
  template <class N>
  static Value<N> forward(const Piece<N>& e) {
    if (e.unbounded) return Value<N>::infinite();
    return finite((e.to - e.from) * (N(2) * e.a - e.b * (e.from + e.to)));
  }
  template <class N>
  static Value<N> backward(const Piece<N>& e) {
    const N least = N(1) / e.from;
    if (e.unbounded) return finite(e.a * square(least));
    const N most = N(1) / e.to;
    return finite((least - most) * (e.a * (least + most) - N(2) * e.b));
  }
};

/// f(t) = 1 − √t: the weight γ^(−3/2)/4, for both.
struct OfSquaredHellinger {
  using Divergence = reference::SquaredHellinger;
  template <class N>
  static Value<N> forward(const Piece<N>& e) {
    const N from = sqrt(e.from);
    if (e.unbounded) return finite(e.a / from / 2);
    const N to = sqrt(e.to);
    return finite((e.a * (N(1) / from - N(1) / to) - e.b * (to - from)) / 2);
  }
  template <class N>
  static Value<N> backward(const Piece<N>& e) {
    return forward(e);
  }
};

template <class F>
struct Represented {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const auto [p, q] = reference::measures<N>(input);
    auto sign = signs(input);
    Value<N> integral = finite(N(0));
    for (const auto& piece : hockey_stick_curve<N>(input, p, q, sign))
      integral = integral + F::forward(piece);
    for (int& s : sign) s = -s;
    for (const auto& piece : hockey_stick_curve<N>(swapped(input), q, p, sign))
      integral = integral + F::backward(piece);
    return {of<N, typename F::Divergence>(input), integral};
  }
};

}  // namespace

Law integral_representation() {
  constexpr auto by_proof = "always, by proof";
  return {
      .id = "integral_representation",
      .title = "f-divergences are integrals of hockey-stick divergences",
      .statement = "D_f(P‖Q) = ∫₁^∞ f''(γ)·E_γ(P‖Q) + γ⁻³·f''(1/γ)·E_γ(Q‖P) dγ",
      .hypotheses = "P and Q are probability measures; f is t log t, (t−1)², 1 − √t",
      .sharpness = "identities; both sides are infinite together",
      .source =
          "Liese & Vajda, IEEE Trans. Inf. Theory 52 (2006); Sason & Verdú, f-divergence inequalities, "
          "IEEE Trans. Inf. Theory 62 (2016)",
      .domain = Domain::masses,
      .links = {{"KL(P‖Q) = ∫₁^∞ E_γ(P‖Q)/γ + E_γ(Q‖P)/γ² dγ", by_proof,
                 make_proved_identity<Represented<OfKl>>()},
                {"χ²(P‖Q) = 2·∫₁^∞ E_γ(P‖Q) + E_γ(Q‖P)/γ³ dγ", by_proof,
                 make_proved_identity<Represented<OfChi2>>()},
                {"H²(P,Q) = ¼·∫₁^∞ (E_γ(P‖Q) + E_γ(Q‖P))·γ^(−3/2) dγ", by_proof,
                 make_proved_identity<Represented<OfSquaredHellinger>>()}},
  };
}

}  // namespace divcert::properties
