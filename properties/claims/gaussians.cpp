#include "properties/claims/parts.hpp"
#include "properties/laws/kit/family_quantity.hpp"
#include "properties/laws/kit/normal_vectors.hpp"
#include "reference/judging/exact_predicates.hpp"

// Normal distributions and exponential families.
namespace divcert::properties {
namespace {

bool is_normal(const Input& input) { return input.family == "normal"; }
bool narrower_normal(const Input& input) { return is_normal(input) && input.q[1] <= input.p[1]; }
bool same_sigma(const Input& input) { return input.p[1] == input.q[1]; }

/// KL(Q‖P) and log(σ₁/σ₂) + (μ₁ − μ₂)²/(2σ₁²).
struct ReverseAtMost {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const N distance = (N(input.p[0]) - N(input.q[0])) / N(input.p[1]);
    return {of<N, FamilyKl>(reference::reversed(input)),
            finite(N(log(N(N(input.p[1]) / N(input.q[1]))) + square(distance) / 2))};
  }
};

struct ReverseBelowForward {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {of<N, FamilyKl>(reference::reversed(input)), of<N, FamilyKl>(input)};
  }
};

/// The formula of the notes, and E_P[log p(X)/q(X)] by the moments of P.
struct VectorFormula {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {of<N, FamilyKl>(input), reference::family_kl<N>(reference::Form::by_moments, input)};
  }
};

std::vector<Case> narrowing(bool reverse) {
  std::vector<Case> cases;
  for (const double sigma : {1.0, 0.1, 1e-4, 1e-16, 1e-100, 1e-300})
    cases.push_back(reverse ? normals(1.5, sigma, 0, 1) : normals(0, 1, 1.5, sigma));
  return cases;
}

std::vector<Case> finite_narrowing() {
  auto cases = narrowing(false);
  cases.resize(5);
  return cases;
}

}  // namespace

std::vector<Claim> gaussian_claims() {
  return {
      {.id = "A04",
       .text = "σ₂ small, μ₂ shifted: KL(P‖Q) explodes",
       .notes = "Concepts",
       .parts = {rises_above(Role::as_written,
                             "KL(N(0,1)‖N(1.5,σ²)) rises above any bound: σ = 1, 0.1, 1e-4, 1e-16, 1e-100",
                             "kl", finite_narrowing(), 1e199)}},
      {.id = "A05",
       .text = "... but KL(Q‖P) stays bounded",
       .notes = "Concepts",
       .parts = {stays_bounded(Role::as_written,
                               "KL(N(1.5,σ²)‖N(0,1)) stays bounded: σ = 1, 0.1, 1e-4, 1e-16, 1e-100, 1e-300",
                               "kl", narrowing(true), 600),
                 at_most<ReverseAtMost>(
                     Role::repaired, "σ₂ ≤ σ₁ ⟹ KL(Q‖P) ≤ log(σ₁/σ₂) + (μ₁ − μ₂)²/(2σ₁²)",
                     {.hypothesis = &narrower_normal, .equality = &same_sigma, .domain = Domain::family}),
                 at_most<ReverseBelowForward>(
                     Role::repaired, "σ₂ ≤ σ₁ ⟹ KL(Q‖P) ≤ KL(P‖Q)",
                     {.hypothesis = &narrower_normal, .equality = &same_sigma, .domain = Domain::family})},
       .repair = "KL(Q‖P) grows too, like log(σ₁/σ₂): slowly, and never above KL(P‖Q); it is bounded if σ₂ "
                 "stays above some positive bound, and σ₂ and |μ₁ − μ₂| below another"},
      {.id = "A22",
       .text = "Exponential family: KL = A(η′) − A(η) − (η′ − η)ᵀ∇A(η)",
       .notes = "KL Divergence",
       .parts = {known(Role::as_written, "bregman_identity")},
       .repair = "for η in the interior of the natural parameters, and one h and T"},
      {.id = "A23",
       .text = "This is the Bregman divergence of the log-partition function",
       .notes = "KL Divergence",
       .parts = {known(Role::as_written, "bregman_identity"), known(Role::as_written, "family_bregman_dual")},
       .repair = "with the arguments exchanged: KL(P_η‖P_η′) = B_A(η′, η)"},
      {.id = "A24",
       .text = "KL of two normal distributions of dimension d",
       .notes = "KL Divergence, Gaussian-Gaussian KL",
       .parts = {equal<VectorFormula>(Role::as_written, "the formula = E_P[log p(X)/q(X)], d = 1 to 8",
                                      {.hypothesis = &is_multivariate, .domain = Domain::family}),
                 known(Role::as_written, "multivariate_chain_rule")},
       .repair = "for covariance matrices of full rank"},
      {.id = "A25",
       .text = "KL of two normal distributions of the line",
       .notes = "KL Divergence, scalar Gaussians",
       .parts = {known(Role::as_written, "closed_form")}},
  };
}

}  // namespace divcert::properties
