#include "properties/claims/parts.hpp"
#include "properties/laws/kit/entropies.hpp"
#include "reference/definitions/discrete/cross_entropy.hpp"
#include "reference/definitions/discrete/kl.hpp"

// Entropy, cross-entropy, and training by them.
namespace divcert::properties {
namespace {

using reference::CrossEntropy;
using reference::Kl;

bool one_hot(const Input& input) { return support_size(input.p) == 1; }

/// −log of what Q gives to the one point of P.
struct OneHot {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const auto p = p_of<N>(input), q = q_of<N>(input);
    auto loss = Value<N>::infinite();
    for (std::size_t i = 0; i < p.size(); ++i)
      if (p.positive[i] && q.positive[i]) loss = finite(N(-log(q.mass[i])));
    return {of<N, CrossEntropy>(input), loss};
  }
};

struct KlIsCrossEntropy {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {of<N, CrossEntropy>(input), of<N, Kl>(input)};
  }
};

struct EntropyBelowCrossEntropy {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {entropy_of_p<N>(input), of<N, CrossEntropy>(input)};
  }
};

/// E_P(−log q) term by term.
struct ExpectedLoss {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {of<N, CrossEntropy>(input), cross_entropy_of(p_of<N>(input), q_of<N>(input))};
  }
};

/// H(P,Q) + KL(P‖R) and H(P,R) + KL(P‖Q).
struct SameOrder {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const Input other = p_and_third(input);
    return {of<N, CrossEntropy>(input) + of<N, Kl>(other), of<N, CrossEntropy>(other) + of<N, Kl>(input)};
  }
};

/// log Σw, and E_q log(w/q) + KL(q‖w/Σw), for weights w as given.
struct Evidence {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const auto w = measure_of<N>(input.p, reference::Masses::as_given);
    const auto posterior = p_of<N>(input), q = q_of<N>(input);
    N total = 0, bound = 0;
    for (std::size_t i = 0; i < w.size(); ++i) {
      total += w.mass[i];
      if (q.positive[i]) bound += q.mass[i] * log(N(w.mass[i] / q.mass[i]));
    }
    return {finite(N(log(total))), finite(bound) + kl_of(q, posterior)};
  }
};

bool reversely_dominated(const Input& input) { return dominated(reference::reversed(input)); }

}  // namespace

std::vector<Claim> entropy_claims() {
  return {
      {.id = "A07",
       .text = "Minimising the cross-entropy is minimising KL",
       .notes = "Concepts",
       .parts = {known(Role::as_written, "entropy_identity"),
                 identical<SameOrder>(Role::as_written,
                                      "H(P,Q) − H(P,R) = KL(P‖Q) − KL(P‖R), judged without subtraction",
                                      {.hypothesis = &dominated, .extra = "third"})},
       .repair = "on an infinite alphabet H(P) < ∞ is needed; the divergence is KL(data‖model)"},
      {.id = "A26",
       .text = "KL(P‖Q) = H(P,Q) − H(P)",
       .notes = "Connection to Entropy and Cross-Entropy",
       .parts = {known(Role::as_written, "entropy_identity")},
       .repair = "on an infinite alphabet H(P) < ∞ is needed"},
      {.id = "A27",
       .text = "H(P) = −E_P log p and H(P,Q) = −E_P log q",
       .notes = "Connection to Entropy and Cross-Entropy",
       .parts = {identical<ExpectedLoss>(Role::as_written, "H(P,Q) = −Σ p log q"),
                 known(Role::as_written, "entropy_bounds")}},
      {.id = "A28",
       .text = "With a one-hot P, H(P,Q) = −log q(y)",
       .notes = "Connection to Entropy and Cross-Entropy",
       .parts = {identical<OneHot>(Role::as_written, "H(P,Q) = −log q(y)", {.hypothesis = &one_hot})}},
      {.id = "A29",
       .text = "KL is how much worse the model is than the best predictor",
       .notes = "Connection to Entropy and Cross-Entropy",
       .parts = {known(Role::as_written, "entropy_identity"),
                 at_most<EntropyBelowCrossEntropy>(Role::as_written, "H(P) ≤ H(P,Q), equal iff Q = P",
                                                   {.equality = &equal_measures})}},
      {.id = "A30",
       .text = "With a deterministic label, cross-entropy and KL have the same minimum",
       .notes = "Connection to Entropy and Cross-Entropy",
       .parts = {identical<KlIsCrossEntropy>(Role::as_written, "P one-hot ⟹ H(P,Q) = KL(P‖Q)",
                                             {.hypothesis = &one_hot})}},
      {.id = "A55",
       .text = "The cross-entropy per token is −E_P log Q(x)",
       .notes = "Example 2",
       .parts = {identical<ExpectedLoss>(Role::as_written, "H(P,Q) = −Σ p log q")}},
      {.id = "A68",
       .text = "Cross-entropy is the right objective to learn a distribution",
       .notes = "Intuition",
       .parts = {at_most<EntropyBelowCrossEntropy>(Role::as_written, "H(P) ≤ H(P,Q), equal iff Q = P",
                                                   {.equality = &equal_measures}),
                 unjudged(
                     "\"the\" right objective is a preference: other proper scores have that minimum too")}},
      {.id = "A69",
       .text = "Variational inference minimises KL(q‖π)",
       .notes = "Intuition",
       .parts = {identical<Evidence>(Role::as_written, "log Σw = E_q log(w/q) + KL(q‖w/Σw)",
                                     {.hypothesis = &reversely_dominated})}},
  };
}

}  // namespace divcert::properties
