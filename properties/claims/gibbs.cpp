#include "properties/claims/parts.hpp"
#include "reference/definitions/discrete/cross_entropy.hpp"
#include "reference/definitions/discrete/entropy.hpp"
#include "reference/definitions/discrete/kl.hpp"

// Gibbs' inequality, and the proof of it in the notes.
namespace divcert::properties {
namespace {

/// Σ_{p>0} p·(q/p) and 1.
struct SumOfRatios {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const auto p = p_of<N>(input), q = q_of<N>(input);
    N total = 0;
    for (std::size_t i = 0; i < p.size(); ++i)
      if (p.positive[i]) total += q.mass[i];
    return {finite(total), finite(N(1))};
  }
};

bool q_vanishes_with_p(const Input& input) { return dominated(reference::reversed(input)); }

const Case point_and_fair{{1, 0}, {0.5, 0.5}};

}  // namespace

std::vector<Claim> gibbs_claims() {
  return {
      {.id = "A12",
       .text = "KL(P‖Q) ≥ 0, with equality iff P = Q",
       .notes = "KL Divergence, Non-negativity",
       .parts = {known(Role::as_written, "gibbs")}},
      {.id = "A13",
       .text = "Step of the proof: Σ p·(q/p) = 1",
       .notes = "KL Divergence, Proof",
       .parts = {equal<SumOfRatios>(Role::as_written, "Σ_{p>0} p·(q/p) = 1",
                                    {.instances = {point_and_fair}, .equality = &q_vanishes_with_p}),
                 at_most<SumOfRatios>(Role::repaired, "Σ_{p>0} p·(q/p) ≤ 1",
                                      {.equality = &q_vanishes_with_p}),
                 known(Role::repaired, "gibbs")},
       .repair = "Σ_{p>0} p·(q/p) = Q(p > 0) ≤ 1: \"≤ log 1\" in place of \"= log 1\"; KL = 0 then needs "
                 "Q(p > 0) = 1 besides the equality in Jensen's inequality"},
      {.id = "A14",
       .text = "Non-negativity comes from convexity: it is not special to KL",
       .notes = "KL Divergence",
       .parts = {known(Role::as_written, "divergence_range")}},
  };
}

}  // namespace divcert::properties
