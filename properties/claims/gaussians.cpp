#include "properties/claims/parts.hpp"
#include "properties/laws/kit/family_quantity.hpp"
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

/// A normal distribution of the plane: two means, and the covariance matrix [a b; b c].
template <class N>
struct Plane {
  N mean_1, mean_2, a, b, c;
  explicit Plane(std::span<const double> x) : mean_1(x[0]), mean_2(x[1]), a(x[2]), b(x[3]), c(x[4]) {}
  N determinant() const { return a * c - b * b; }
};

/// The formula of the notes at d = 2, and the chain rule: KL of the first coordinates plus the expected KL of
/// the second given the first, each of normal distributions of the line.
struct PlaneFormula {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const Plane<N> p(input.p), q(input.q);
    const N d1 = p.mean_1 - q.mean_1, d2 = p.mean_2 - q.mean_2;
    const N det_p = p.determinant(), det_q = q.determinant();
    const N trace = (q.c * p.a - q.b * p.b * 2 + q.a * p.c) / det_q;
    const N form = (q.c * d1 * d1 - q.b * d1 * d2 * 2 + q.a * d2 * d2) / det_q;
    const N formula = (log(N(det_q / det_p)) + trace + form - N(2)) / 2;
    const N first = (log(N(q.a / p.a)) + (p.a + d1 * d1) / q.a - N(1)) / 2;
    const N slope_p = p.b / p.a, slope_q = q.b / q.a;
    const N v_p = det_p / p.a, v_q = det_q / q.a;
    const N shift = d2 - slope_q * d1, tilt = slope_p - slope_q;
    const N second = (log(N(v_q / v_p)) + (v_p + shift * shift + tilt * tilt * p.a) / v_q - N(1)) / 2;
    return {finite(formula), finite(N(first + second))};
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
  const std::vector<Case> planes{{{0, 0, 1, 0, 1}, {0, 0, 1, 0.5, 1}},
                                 {{1, -2, 2, 1, 3}, {0.5, 4, 5, -1, 2}},
                                 {{3, 7, 0.25, 0.125, 4}, {3, 7, 0.25, 0.125, 4}},
                                 {{0, 1, 8, -2, 1}, {-1, 0, 0.5, 0.25, 16}}};
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
       .parts = {equal<PlaneFormula>(Role::as_written,
                                     "d = 2: the formula = KL of x₁ + expected KL of x₂ given x₁",
                                     {.instances = planes}),
                 known(Role::as_written, "closed_form")},
       .repair = "for covariance matrices of full rank"},
      {.id = "A25",
       .text = "KL of two normal distributions of the line",
       .notes = "KL Divergence, scalar Gaussians",
       .parts = {known(Role::as_written, "closed_form")}},
  };
}

}  // namespace divcert::properties
