#include <algorithm>
#include <limits>

#include "properties/laws/kit/conjugates.hpp"
#include "properties/laws/kit/divergences.hpp"
#include "properties/laws/kit/predicates.hpp"
#include "properties/laws/kit/proved_identity.hpp"
#include "properties/laws/kit/quantity_of.hpp"
#include "properties/laws/law.hpp"
#include "reference/definitions/discrete/affinity.hpp"

namespace divcert::properties {
namespace {

using reference::Input;
using reference::Sides;

/// T − max T over the support of Q: the exponentials are then at most 1 there.
template <class N>
reference::PointVector<N> shifted_witness(const Input& input) {
  double largest = -std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < input.q.size(); ++i)
    if (input.q[i] > 0) largest = std::max(largest, input.parameter[i]);
  reference::PointVector<N> shifted;
  for (const double& t : input.parameter) shifted.push_back(N(t) - N(largest));
  return shifted;
}

/// E_P T − log E_Q e^T.
template <class N>
N dual_bound(const Input& input) {
  const auto p = p_of<N>(input), q = q_of<N>(input);
  const auto t = shifted_witness<N>(input);
  N mean = 0, sum = 0, sum_minus_one = 0;
  for (std::size_t i = 0; i < t.size(); ++i) {
    if (p.positive[i]) mean += p.mass[i] * t[i];
    if (!q.positive[i]) continue;
    sum += q.mass[i] * exp(t[i]);
    sum_minus_one += q.mass[i] * expm1(t[i]);
  }
  return mean - (reference::is_small(sum_minus_one) ? log1p(sum_minus_one) : log(sum));
}

/// The density e^T/E_Q e^T with respect to Q.
template <class N>
Measure<N> tilted(const Input& input) {
  const auto q = q_of<N>(input);
  const auto t = shifted_witness<N>(input);
  N total = 0;
  for (std::size_t i = 0; i < t.size(); ++i)
    if (q.positive[i]) total += q.mass[i] * exp(t[i]);
  Measure<N> result(q.size());
  for (std::size_t i = 0; i < t.size(); ++i)
    if (q.positive[i]) result.add(i, q.mass[i] * exp(t[i]) / total);
  return result;
}

struct BelowKl {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {finite(dual_bound<N>(input)), of<N, reference::Kl>(input)};
  }
};

struct GapIsKlFromTilted {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {of<N, reference::Kl>(input),
            finite(dual_bound<N>(input)) + kl_of(p_of<N>(input), tilted<N>(input))};
  }
};

struct AboveFenchel {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const auto p = p_of<N>(input), q = q_of<N>(input);
    N bound = 0;
    for (std::size_t i = 0; i < p.size(); ++i) {
      const N t = input.parameter[i];
      if (p.positive[i]) bound += p.mass[i] * t;
      if (q.positive[i]) bound -= q.mass[i] * KlGenerator::conjugate(t);
    }
    return {finite(bound), finite(dual_bound<N>(input))};
  }
};

/// T is `value` on the support of Q.
bool witness_is(double value, const Input& input) {
  for (std::size_t i = 0; i < input.q.size(); ++i)
    if (input.q[i] > 0 && input.parameter[i] != value) return false;
  return true;
}

/// P = Q and T is constant on the support: e^T is transcendental unless T = 0, so no other rational p has the
/// density e^T up to a factor (Lindemann).
bool tilted_is_p(const Input& input) {
  if (!equal_measures(input)) return false;
  const auto first = std::ranges::find_if(input.q, [](double mass) { return mass > 0; }) - input.q.begin();
  return witness_is(input.parameter[static_cast<std::size_t>(first)], input);
}

}  // namespace

Law donsker_varadhan() {
  using namespace reference;
  return {
      .id = "donsker_varadhan",
      .title = "Donsker–Varadhan bound",
      .statement = "E_P T − log E_Q e^T ≤ KL(P‖Q) for every T",
      .hypotheses = "P and Q are probability measures, T a function with finite values",
      .sharpness = "attained at T = log(p/q) + c; the gap is KL(P‖Q_T), Q_T the measure e^T·Q/E_Q e^T",
      .source =
          "Donsker & Varadhan, Comm. Pure Appl. Math. 36 (1983); Polyanskiy & Wu, Information "
          "Theory (2025)",
      .domain = Domain::masses,
      .extra = "witness",
      .sharp = true,
      .links = {{"E_P T − log E_Q e^T ≤ KL(P‖Q)",
                 "P = Q_T; for doubles: P = Q and T is constant on the support",
                 make_statement<BelowKl>(Relation::less_equal, &tilted_is_p)},
                {"KL(P‖Q) = E_P T − log E_Q e^T + KL(P‖Q_T)", "always, by proof",
                 make_proved_identity<GapIsKlFromTilted>()},
                {"E_P T − E_Q e^(T−1) ≤ E_P T − log E_Q e^T", "E_Q e^T = e; for doubles: T = 1 where q > 0",
                 make_statement<AboveFenchel>(Relation::less_equal,
                                              [](const Input& input) { return witness_is(1, input); })}},
  };
}

}  // namespace divcert::properties
