#include "properties/claims/parts.hpp"
#include "reference/definitions/discrete/kl.hpp"

// What minimising one direction or the other is called, and what it penalises.
namespace divcert::properties {
namespace {

using reference::Kl;

struct ForwardOrder {  // Q and R are two candidates; forward KL prefers Q
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {of<N, Kl>(input), of<N, Kl>(p_and_third(input))};
  }
};

struct ReverseOrder {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {of<N, Kl>(reference::reversed(input)), of<N, Kl>(reference::reversed(p_and_third(input)))};
  }
};

struct ReverseIsZero {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {of<N, Kl>(reference::reversed(input)), finite(N(0))};
  }
};

/// KL(Q‖P) and −log P(q > 0).
struct PenaltyOfMissedMass {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const auto p = p_of<N>(input), q = q_of<N>(input);
    N kept = 0;
    for (std::size_t i = 0; i < p.size(); ++i)
      if (q.positive[i]) kept += p.mass[i];
    return {of<N, Kl>(reference::reversed(input)), finite(N(-log(kept)))};
  }
};

bool q_is_p_conditioned(const Input& input) { return constant_ratio_on_support(reference::reversed(input)); }

struct ReverseIsInfinite {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {of<N, Kl>(reference::reversed(input)), Value<N>::infinite()};
  }
};

bool q_leaves_p(const Input& input) { return !dominated(reference::reversed(input)); }

// P has two modes. Q covers both, R stays with one.
const Case two_modes{{0.4990234375, 0.001953125, 0.4990234375},
                     {0.25, 0.5, 0.25},
                     {ExtraKind::third, {0.9375, 0.03125, 0.03125}}};

/// The same, R in Q's place.
Case exchanged() {
  Case other = two_modes;
  other.q().swap(other.extra.values);
  return other;
}

}  // namespace

std::vector<Claim> projection_claims() {
  const Case missed_half{{0.5, 0.5}, {1, 0}};
  const Case within{{0.75, 0.25}, {0.5, 0.5}};
  const Case nearly_zero{{0x1p-20, 1 - 0x1p-20}, {0.5, 0.5}};
  const On on_two_modes{.instances = {two_modes}, .extra = "third"};
  const auto swapped_names =
      "Csiszár (Ann. Probab. 1975): the I-projection minimises over the first argument, "
      "KL(Q‖P); the minimiser of KL(P‖Q) over Q is the M-projection";
  return {
      {.id = "A16",
       .text = "Minimising forward KL(P‖Q) over Q is the I-projection",
       .notes = "KL Divergence, Asymmetry",
       .parts = {at_most<ReverseOrder>(Role::as_written,
                                       "the forward choice Q of {Q, R} minimises over the first argument: "
                                       "KL(Q‖P) ≤ KL(R‖P)",
                                       on_two_modes),
                 at_most<ForwardOrder>(Role::convention, "it minimises over the second: KL(P‖Q) ≤ KL(P‖R)",
                                       on_two_modes)},
       .repair = swapped_names},
      {.id = "A19",
       .text = "Minimising reverse KL(Q‖P) over Q is the M-projection",
       .notes = "KL Divergence, Asymmetry",
       .parts = {at_most<ForwardOrder>(Role::as_written,
                                       "the reverse choice R of {Q, R} minimises over the second argument: "
                                       "KL(P‖R) ≤ KL(P‖Q)",
                                       {.instances = {exchanged()}, .extra = "third"}),
                 at_most<ReverseOrder>(Role::convention, "it minimises over the first: KL(R‖P) ≤ KL(Q‖P)",
                                       {.instances = {exchanged()}, .extra = "third"})},
       .repair = swapped_names},
      {.id = "A20",
       .text = "Reverse KL does not penalise Q for missing mass of P",
       .notes = "KL Divergence, Asymmetry",
       .parts = {at_most<ReverseIsZero>(Role::as_written, "Q = P(·|A) ⟹ KL(Q‖P) ≤ 0",
                                        {.instances = {missed_half}, .equality = &equal_measures}),
                 identical<PenaltyOfMissedMass>(Role::repaired, "Q = P(·|A) ⟹ KL(Q‖P) = −log P(A)",
                                                {.hypothesis = &q_is_p_conditioned})},
       .repair = "what is missed costs −log P(A): finite, and log 2 for half of the mass"},
      {.id = "A53",
       .text = "Reverse KL penalises Q only for mass where P is zero",
       .notes = "Example 1",
       .parts = {at_most<ReverseIsZero>(Role::as_written, "Q ≪ P ⟹ KL(Q‖P) ≤ 0",
                                        {.instances = {within}, .equality = &equal_measures}),
                 equal<ReverseIsInfinite>(Role::repaired, "q > 0 = p somewhere ⟹ KL(Q‖P) = ∞",
                                          {.hypothesis = &q_leaves_p}),
                 known(Role::repaired, "gibbs")},
       .repair =
           "KL(Q‖P) > 0 for every Q ≠ P, and ∞ for mass where P is zero; a normal mixture is zero nowhere"},
      {.id = "A62",
       .text = "Reverse KL forces q to be zero wherever p is near zero",
       .notes = "Where Your Intuition Breaks",
       .parts = {equal<ReverseIsInfinite>(Role::as_written, "p = 2⁻²⁰ < q = ½ ⟹ KL(Q‖P) = ∞",
                                          {.instances = {nearly_zero}}),
                 equal<ReverseIsInfinite>(Role::repaired, "q > 0 = p somewhere ⟹ KL(Q‖P) = ∞",
                                          {.hypothesis = &q_leaves_p})},
       .repair = "only where p = 0; near zero the cost is about q·log(1/p), which is finite"},
      {.id = "A70",
       .text = "Expectation propagation uses forward KL",
       .notes = "Intuition",
       .parts = {unjudged(
           "a statement on an algorithm: EP minimises KL(tilted‖q) site by site, not KL(P‖Q)")}},
  };
}

}  // namespace divcert::properties
