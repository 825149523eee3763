#include <algorithm>
#include <vector>

#include "properties/laws/kit/line.hpp"
#include "properties/laws/kit/measures.hpp"
#include "properties/laws/kit/values.hpp"
#include "properties/laws/law.hpp"
#include "reference/numbers/rational.hpp"

// The Wasserstein distance on the line from below, by functions, and by levels.
namespace divcert::properties {
namespace {

using reference::Input;
using reference::Rational;
using reference::Sides;

/// E_P f − E_Q f of f(i), i a point.
template <class N, class F>
reference::Value<N> difference_of_means(const Input& input, const F& f) {
  const auto p = p_of<N>(input), q = q_of<N>(input);
  N total = 0;
  for (std::size_t i = 0; i < p.size(); ++i)
    if (p.positive[i] || q.positive[i]) total += f(i) * (p.mass[i] - q.mass[i]);
  return finite(total);
}

struct Means {
  template <class N>
  static Sides<N> sides(const Input& input) {
    // From the leftmost point on: a constant does not matter.
    const double origin = *std::min_element(input.parameter.begin(), input.parameter.end());
    const auto position = [&](std::size_t i) { return N(N(input.parameter[i]) - N(origin)); };
    return {difference_of_means<N>(input, position), w1<N>(input)};
  }
};

struct DistancesToFirst {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const auto distance = [&](std::size_t i) {
      return N(abs(N(N(input.parameter[i]) - N(input.parameter[0]))));
    };
    return {difference_of_means<N>(input, distance), w1<N>(input)};
  }
};

/// The sign of F_P − F_Q right of each point but the last, in order: exact.
std::vector<int> signs_at_cuts(const Input& input, const std::vector<std::size_t>& order) {
  Rational of_p = 0, of_q = 0, p = 0, q = 0;
  for (std::size_t i = 0; i < order.size(); ++i) of_p += Rational(input.p[i]), of_q += Rational(input.q[i]);
  std::vector<int> signs;
  for (std::size_t k = 0; k + 1 < order.size(); ++k) {
    p += Rational(input.p[order[k]]);
    q += Rational(input.q[order[k]]);
    const Rational left = p * of_q, right = q * of_p;
    signs.push_back((left > right) - (left < right));
  }
  return signs;
}

/// f falls with slope 1 where F_P > F_Q, and rises with slope 1 where F_P < F_Q.
struct Potential {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const auto order = order_of(input);
    const auto signs = signs_at_cuts(input, order);
    std::vector<N> f(order.size(), N(0));
    for (std::size_t k = 0; k + 1 < order.size(); ++k) {
      const N step = N(input.parameter[order[k + 1]]) - N(input.parameter[order[k]]);
      f[order[k + 1]] = f[order[k]] - N(signs[k]) * step;
    }
    return {difference_of_means<N>(input, [&](std::size_t i) { return f[i]; }), w1<N>(input)};
  }
};

/// F_P ≤ F_Q everywhere between two different positions: P lies to the right.
bool p_lies_right(const Input& input) {
  const auto order = order_of(input);
  const auto signs = signs_at_cuts(input, order);
  for (std::size_t k = 0; k < signs.size(); ++k)
    if (signs[k] > 0 && input.parameter[order[k]] < input.parameter[order[k + 1]]) return false;
  return true;
}

/// ∫₀¹ |F_P⁻¹(u) − F_Q⁻¹(u)| du: each level from the left is sent to the same level.
struct Quantiles {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const auto order = order_of(input);
    const std::size_t n = order.size();
    Rational of_p = 0, of_q = 0;
    for (std::size_t i = 0; i < n; ++i) of_p += Rational(input.p[i]), of_q += Rational(input.q[i]);
    const auto p = p_of<N>(input), q = q_of<N>(input);
    Rational exact_p = Rational(input.p[order[0]]) * of_q, exact_q = Rational(input.q[order[0]]) * of_p;
    N level_p = p.mass[order[0]], level_q = q.mass[order[0]], level = 0, cost = 0;
    for (std::size_t i = 0, k = 0; i < n && k < n;) {
      const bool p_ends_first = exact_p <= exact_q;  // which of the two levels ends first is decided exactly
      const N next = p_ends_first ? level_p : level_q;
      cost += (next - level) * abs(N(N(input.parameter[order[i]]) - N(input.parameter[order[k]])));
      level = next;
      if (p_ends_first && ++i < n) {
        exact_p += Rational(input.p[order[i]]) * of_q;
        level_p += p.mass[order[i]];
      } else if (!p_ends_first && ++k < n) {
        exact_q += Rational(input.q[order[k]]) * of_p;
        level_q += q.mass[order[k]];
      }
    }
    return {w1<N>(input), finite(cost)};
  }
};

}  // namespace

Law w1_dual() {
  using namespace reference;
  return {
      .id = "w1_dual",
      .title = "Kantorovich–Rubinstein duality on the line",
      .statement = "E_P f − E_Q f ≤ W₁(P,Q) for every f with |f(x) − f(y)| ≤ |x − y|, attained by some f",
      .hypotheses = "P and Q are probability measures on points of the line",
      .sharpness = "attained by the f that falls where F_P > F_Q and rises where F_P < F_Q",
      .source = "Villani, Optimal Transport (2009), chapter 6",
      .domain = Domain::masses,
      .extra = "support",
      .sharp = true,
      .links = {{"E_P X − E_Q X ≤ W₁", "F_P ≤ F_Q everywhere",
                 make_statement<Means>(Relation::less_equal, &p_lies_right)},
                {"E_P|X − x₁| − E_Q|X − x₁| ≤ W₁", "decided in exact arithmetic",
                 make_statement<DistancesToFirst>(Relation::less_equal)},
                {"E_P f − E_Q f = W₁ for the f with slope −sign(F_P − F_Q)", "always",
                 make_statement<Potential>(Relation::equal)}},
  };
}

Law w1_identity() {
  using namespace reference;
  return {
      .id = "w1_identity",
      .title = "Wasserstein distance on the line, by positions and by levels",
      .statement = "W₁(P,Q) = ∫|F_P − F_Q| dx = ∫₀¹ |F_P⁻¹ − F_Q⁻¹| du",
      .hypotheses = "P and Q are probability measures on points of the line",
      .sharpness = "an identity of rationals: equality is decided exactly",
      .source = "Vallender, Theory Probab. Appl. 18 (1974)",
      .domain = Domain::masses,
      .extra = "support",
      .links = {{"∫|F_P − F_Q| dx = ∫₀¹ |F_P⁻¹ − F_Q⁻¹| du", "always",
                 make_statement<Quantiles>(Relation::equal)}},
  };
}

}  // namespace divcert::properties
