#include "properties/laws/kit/bregman.hpp"
#include "properties/laws/kit/entropies.hpp"
#include "properties/laws/kit/identities.hpp"
#include "properties/laws/kit/predicates.hpp"
#include "properties/laws/law.hpp"
#include "reference/definitions/discrete/kl.hpp"
#include "reference/numbers/rational.hpp"

namespace divcert::properties {
namespace {

using reference::Input;
using reference::Rational;
using reference::Sides;

/// e^∇F(y) = y, and x log(x/y) = −x(∇F(y) − ∇F(x)) with ∇F = log.
bool agree(NegativeEntropy, const Rational& x, const Rational& y) { return logs_add(x / y, y, x); }
/// −log(x/y) = log(−v) − log(−u) and x/y − 1 = (u − v)/v with u = ∇F(y) = −1/y and v = ∇F(x).
bool agree(BurgEntropy, const Rational& x, const Rational& y) {
  const Rational u = -1 / y, v = -1 / x;
  return logs_add(-v, x / y, -u) && x / y - 1 == (u - v) / v;
}

template <class Generator>
struct Duality {
  template <class N>
  static N dual_at(const N& x, const N& y) {
    return Generator::dual(Generator::gradient(y), Generator::gradient(x));
  }
  template <class N>
  static Sides<N> sides(const Input& input) {
    N total = 0;
    for (std::size_t i = 0; i < input.p.size(); ++i) total += dual_at(N(input.p[i]), N(input.q[i]));
    return {Generator::template of_vectors<N>(input), finite(total)};
  }
  static bool holds_at_each_point(const Input& input) {
    for (std::size_t i = 0; i < input.p.size(); ++i)
      if (!agree(Generator{}, Rational(input.p[i]), Rational(input.q[i]))) return false;
    return true;
  }
};

/// F(x) = Σ x log x + (1−x) log(1−x), ∇F(x) = log(x/(1−x)), F*(u) = Σ log(1 + e^u), on normalized masses.
struct BinaryEntropyDuality {
  template <class N>
  static N primal_at(const N& x, const N& y) {
    return x * log(N(x / y)) + (N(1) - x) * log(N((N(1) - x) / (N(1) - y)));
  }
  template <class N>
  static N dual_at(const N& x, const N& y) {
    const N u = log(N(y / (N(1) - y))), v = log(N(x / (N(1) - x)));
    const N odds = exp(v);
    return log(N(N(1) + exp(u))) - log(N(N(1) + odds)) - (u - v) * (odds / (N(1) + odds));
  }
  template <class N>
  static Sides<N> sides(const Input& input) {
    const auto p = p_of<N>(input), q = q_of<N>(input);
    N primal = 0, dual = 0;
    for (std::size_t i = 0; i < p.size(); ++i) {
      primal += primal_at(p.mass[i], q.mass[i]);
      dual += dual_at(p.mass[i], q.mass[i]);
    }
    return {finite(primal), finite(dual)};
  }
  static bool holds_at_each_point(const Input& input) {
    const auto p = p_of<Rational>(input), q = q_of<Rational>(input);
    for (std::size_t i = 0; i < p.size(); ++i) {
      // The logarithms with the factor 1, those with the factor x, and ∇F*(v) = x.
      const Rational x = p.mass[i], y = q.mass[i], no = (1 - x) / (1 - y);
      const Rational odds_x = x / (1 - x), odds_y = y / (1 - y);
      if (!logs_add(1 + odds_x, no, 1 + odds_y) || x / y * odds_y != odds_x * no ||
          odds_x / (1 + odds_x) != x)
        return false;
    }
    return true;
  }
};

bool inside_the_domain(const Input& input) {
  return input.p.size() > 1 && all_positive(input.p) && all_positive(input.q);
}

/// F(P) − F(Q) − ⟨∇F(Q), P − Q⟩ with F = −H, on the face where Q has mass.
struct NegentropyDivergence {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const auto kl = of<N, reference::Kl>(input);
    if (!dominated(input)) return {kl, reference::Value<N>::infinite()};
    const auto p = p_of<N>(input), q = q_of<N>(input);
    N inner = 0;
    for (std::size_t i = 0; i < p.size(); ++i)
      if (q.positive[i]) inner += (log(q.mass[i]) + N(1)) * (p.mass[i] - q.mass[i]);
    return {kl, of<N, reference::Entropy>(alone(input, input.q)) -
                    of<N, reference::Entropy>(alone(input, input.p)) - finite(inner)};
  }
  /// p log p − q log q − (p − q) log q = p log(p/q), and Σ p = Σ q.
  static bool holds_at_each_point(const Input& input) {
    const auto p = p_of<Rational>(input), q = q_of<Rational>(input);
    for (std::size_t i = 0; i < p.size(); ++i)
      if (p.positive[i] && !logs_add(p.mass[i] / q.mass[i], q.mass[i], p.mass[i])) return false;
    return true;
  }
};

}  // namespace

Law bregman_duality() {
  return {
      .id = "bregman_duality",
      .title = "Bregman divergences of conjugate generators",
      .statement = "B_F(x,y) = B_{F*}(∇F(y), ∇F(x))",
      .hypotheses =
          "positive vectors x = P, y = Q of at least two points, as given; normalized for the binary entropy",
      .sharpness = "an identity: equality is decided in exact arithmetic over the logarithms of rationals",
      .source = "Bauschke & Borwein, J. Convex Anal. 4 (1997)",
      .domain = Domain::masses,
      .hypothesis = &inside_the_domain,
      .links = {{"F = Σ x log x − x, F* = Σ e^u", "always", make_identity<Duality<NegativeEntropy>>()},
                {"F = −Σ log x, F* = −Σ 1 + log(−u)", "always", make_identity<Duality<BurgEntropy>>()},
                {"F = Σ x log x + (1−x) log(1−x), F* = Σ log(1 + e^u)", "always",
                 make_identity<BinaryEntropyDuality>()}},
  };
}

Law bregman_negentropy() {
  return {
      .id = "bregman_negentropy",
      .title = "KL is the Bregman divergence of the negative entropy",
      .statement = "KL(P‖Q) = H(Q) − H(P) − Σ (log q + 1)(p − q)",
      .hypotheses = "P and Q are probability measures; both sides are ∞ where p > 0 = q",
      .sharpness = "an identity: equality is decided in exact arithmetic over the logarithms of rationals",
      .source = "Amari, IEEE Trans. Inf. Theory 55 (2009)",
      .domain = Domain::masses,
      .links = {{"KL(P‖Q) = B_{−H}(P,Q)", "always", make_identity<NegentropyDivergence>()}},
  };
}

}  // namespace divcert::properties
