#include "properties/laws/kit/divergences.hpp"
#include "properties/laws/kit/predicates.hpp"
#include "properties/laws/kit/quantity_of.hpp"
#include "properties/laws/law.hpp"
#include "reference/definitions/discrete/kl.hpp"

namespace divcert::properties {
namespace {

using reference::Input;
using reference::Sides;

struct NonNegative {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {finite(N(0)), of<N, reference::Kl>(input)};
  }
};

/// Q(p > 0).
template <class N>
N q_on_support_of_p(const Measure<N>& p, const Measure<N>& q) {
  N total = 0;
  for (std::size_t i = 0; i < p.size(); ++i)
    if (p.positive[i]) total += q.mass[i];
  return total;
}

/// Σ over p > 0 of p − q.
template <class N>
N differences_on_support(const Measure<N>& p, const Measure<N>& q) {
  N total = 0;
  for (std::size_t i = 0; i < p.size(); ++i)
    if (p.positive[i]) total += p.mass[i] - q.mass[i];
  return total;
}

struct LogarithmBelowTangent {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {finite(differences_on_support(p_of<N>(input), q_of<N>(input))), of<N, reference::Kl>(input)};
  }
};

struct MassesOfTheSupport {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const auto p = p_of<N>(input), q = q_of<N>(input);
    return {finite(differences_on_support(p, q)), finite(N(1) - q_on_support_of_p(p, q))};
  }
};

struct SupportHasAtMostAllOfQ {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {finite(q_on_support_of_p(p_of<N>(input), q_of<N>(input))), finite(N(1))};
  }
};

struct SumOfRatiosIsOne {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const auto p = p_of<N>(input), q = q_of<N>(input);
    N total = 0;
    for (std::size_t i = 0; i < p.size(); ++i)
      if (p.positive[i]) total += p.mass[i] * (q.mass[i] / p.mass[i]);
    return {finite(total), finite(N(1))};
  }
};

bool q_vanishes_with_p(const Input& input) { return dominated(reference::reversed(input)); }

}  // namespace

Law gibbs() {
  using namespace reference;
  return {
      .id = "gibbs",
      .title = "Gibbs' inequality",
      .statement = "KL(P‖Q) ≥ 0, with equality iff P = Q",
      .hypotheses = "P and Q are probability measures; supports may differ",
      .sharpness = "0 is attained exactly at P = Q",
      .source = "Cover & Thomas, Elements of Information Theory, 2nd ed., Theorem 2.6.3",
      .domain = Domain::masses,
      .links = {{"0 ≤ KL(P‖Q)", "P = Q", make_statement<NonNegative>(Relation::less_equal, &equal_measures)}},
      .proof = {{"Σ_{p>0} (p − q) ≤ Σ_{p>0} p·log(p/q) = KL(P‖Q)",
                 "log x ≤ x − 1 at x = q/p, times p; equality iff q = p wherever p > 0",
                 make_statement<LogarithmBelowTangent>(Relation::less_equal, &equal_measures)},
                {"Σ_{p>0} (p − q) = 1 − Q(p > 0)", "P has all of its mass where p > 0",
                 make_statement<MassesOfTheSupport>(Relation::equal)},
                {"Q(p > 0) ≤ 1", "Q is a probability measure; equality iff q = 0 wherever p = 0",
                 make_statement<SupportHasAtMostAllOfQ>(Relation::less_equal, &q_vanishes_with_p)}},
      .claimed = {{"Σ_{p>0} p·(q/p) = 1",
                   "the sum is Q(p > 0), which is below 1 where Q has mass outside the support of P",
                   make_statement<SumOfRatiosIsOne>(Relation::equal)}},
  };
}

}  // namespace divcert::properties
