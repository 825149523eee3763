#include "reference/definitions/discrete/kl.hpp"

#include <cmath>

#include <fmt/format.h>

#include "properties/claims/parts.hpp"
#include "reference/definitions/discrete/js.hpp"
#include "reference/definitions/discrete/kl.hpp"
#include "reference/definitions/families/normal.hpp"
#include "reference/integrals/divergences.hpp"

// The definition of KL, where it is infinite, and its two directions.
namespace divcert::properties {
namespace {

using reference::Kl;

bool not_dominated(const Input& input) { return !dominated(input); }

struct IsInfinite {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {of<N, Kl>(input), Value<N>::infinite()};
  }
};

/// Σ p log(p/q) as it is written.
struct SumAsWritten {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const auto p = p_of<N>(input), q = q_of<N>(input);
    N total = 0;
    for (std::size_t i = 0; i < p.size(); ++i)
      if (p.positive[i] && q.positive[i]) total += p.mass[i] * log(N(p.mass[i] / q.mass[i]));
    return {finite(total), of<N, Kl>(input)};
  }
};

struct BothDirectionsAgree {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {of<N, Kl>(input), of<N, Kl>(reference::reversed(input))};
  }
};

/// ∫ p log(p/q) by quadrature holds the closed form.
PartResult integral_is_closed_form(const ClaimOptions&) {
  PartResult result{.outcome = PartResult::Outcome::holds};
  for (const auto& at : {normals(0, 1, 1.5, 1.5), normals(1.5, 1.5, 0, 1), normals(-2, 0.25, 3, 8)}) {
    const reference::PrecisionScope scope(128);
    const auto p = reference::NormalMixture::from_normal(at.p()),
               q = reference::NormalMixture::from_normal(at.q());
    const auto closed = reference::NormalFamily::closed_form<reference::Ball>(at.p(), at.q());
    const auto gap = abs(reference::kl(*p, *q) - closed);
    if (!certainly_less(gap, reference::Ball(1e-25))) result.outcome = PartResult::Outcome::undecided;
    if (certainly_less(reference::Ball(0), gap)) result.outcome = PartResult::Outcome::refuted;
    ++result.cases;
  }
  result.witness = "the quadrature's enclosure, narrower than 1e-25, meets log(σ₂/σ₁) + … − ½";
  return result;
}

/// Σ p log(p/q) in doubles with the two conventions of the notes and no third one.
PartResult two_conventions(const ClaimOptions&) {
  const double masses[] = {1, 0};
  double total = 0;
  for (const double p : masses) {
    const double q = p;
    const bool covered = (p > 0 && q == 0) || (p == 0 && q > 0);
    if (!covered) total += p * std::log(p / q);
  }
  return {.outcome = std::isnan(total) ? PartResult::Outcome::refuted : PartResult::Outcome::holds,
          .cases = 1,
          .witness = fmt::format("P = Q = (1, 0): the sum in doubles is {}",
                                 std::isnan(total) ? "NaN" : "a number")};
}

struct IsZeroAtEqualMeasures {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {of<N, Kl>(input), finite(N(0))};
  }
};

bool disjoint(const Input& input) { return disjoint_supports(input); }

struct JsIsLogTwo {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {of<N, reference::Js>(input), finite(N(log(N(2))))};
  }
};

std::vector<Case> vanishing_mass() {
  std::vector<Case> cases;
  for (const double e : {0.5, 0.1, 1e-4, 1e-16, 1e-100, 1e-300}) cases.push_back({{0.5, 0.5}, {1, e}});
  return cases;
}

const Case point_and_fair{{1, 0}, {0.5, 0.5}};

}  // namespace

std::vector<Claim> kl_claims() {
  return {
      {.id = "A01",
       .text = "KL(P‖Q) = ∞ where Q has no mass and P has some",
       .notes = "Concepts",
       .parts = {equal<IsInfinite>(Role::as_written, "P(q = 0) > 0 ⟹ KL(P‖Q) = ∞",
                                   {.hypothesis = &not_dominated}),
                 rises_above(Role::as_written, "KL((½,½)‖(1,ε)/(1+ε)) rises above any bound as ε → 0", "kl",
                             vanishing_mass(), 340)}},
      {.id = "A02",
       .text = "JS is symmetric and at most log 2",
       .notes = "Concepts",
       .parts = {known(Role::as_written, "symmetry"), known(Role::as_written, "js_bounded")}},
      {.id = "A06",
       .text = "JS ≤ log 2 ≈ 0.693",
       .notes = "Concepts",
       .parts = {known_link(Role::as_written, "js_bounded", "JS ≤ log 2"),
                 value_prints(Role::as_written, "log 2, the JS of disjoint supports", "js", {{1, 0}, {0, 1}},
                              "0.693")}},
      {.id = "A08",
       .text = "KL is the workhorse of ELBO, policy gradients, distillation and RLHF",
       .notes = "Concepts",
       .parts = {unjudged("a statement on the use of KL, not on its value")}},
      {.id = "A09",
       .text = "KL(P‖Q) = Σ p log(p/q) = E_P log(p/q)",
       .notes = "KL Divergence",
       .parts = {identical<SumAsWritten>(Role::as_written, "Σ_{p>0} p log(p/q) = Σ p log(p/q) − p + q",
                                         {.hypothesis = &dominated})}},
      {.id = "A10",
       .text = "For densities KL(P‖Q) = ∫ p log(p/q)",
       .notes = "KL Divergence",
       .parts = {calculated(Role::as_written, "rigorous quadrature of normal densities = the closed form",
                            integral_is_closed_form)}},
      {.id = "A11",
       .text = "The conventions p log(p/0) = ∞ and 0 log(0/q) = 0 make the sum defined",
       .notes = "KL Divergence, Convention",
       .parts = {calculated(Role::as_written, "with these two the sum has a value where p = q = 0",
                            two_conventions),
                 equal<IsZeroAtEqualMeasures>(
                     Role::under_hypothesis, "with 0 log(0/0) = 0: KL(P‖P) = 0",
                     {.instances = {{{1, 0}, {1, 0}}, {{0, 3}, {0, 3}}}, .equality = &equal_measures})},
       .repair = "add 0 log(0/0) = 0: in floating point 0/0 is NaN"},
      {.id = "A15",
       .text = "KL(P‖Q) ≠ KL(Q‖P) in general",
       .notes = "KL Divergence, Asymmetry",
       .parts = {equal<BothDirectionsAgree>(
           Role::as_written, "KL(P‖Q) = KL(Q‖P)",
           {.instances = {point_and_fair, {{0.25, 0.75}, {0.5, 0.5}}}, .denied = true})}},
      {.id = "A17",
       .text = "Forward KL: Q must cover all of P, or KL(P‖Q) = ∞",
       .notes = "KL Divergence, Asymmetry",
       .parts = {equal<IsInfinite>(Role::as_written, "p > 0 = q somewhere ⟹ KL(P‖Q) = ∞",
                                   {.hypothesis = &not_dominated})}},
      {.id = "A61",
       .text = "Disjoint supports: KL = ∞ and JS = log 2",
       .notes = "Example 3",
       .parts = {equal<IsInfinite>(Role::as_written, "KL(P‖Q) = ∞", {.hypothesis = &disjoint}),
                 equal<JsIsLogTwo>(Role::as_written, "JS(P,Q) = log 2",
                                   {.hypothesis = &disjoint, .equality = &disjoint})}},
      {.id = "A63",
       .text = "Forward KL forces q to have mass wherever p has",
       .notes = "Where Your Intuition Breaks",
       .parts = {equal<IsInfinite>(Role::as_written, "p > 0 = q somewhere ⟹ KL(P‖Q) = ∞",
                                   {.hypothesis = &not_dominated})}},
      {.id = "A71",
       .text = "KL is infinite when the supports do not match",
       .notes = "Warning",
       .parts = {equal<IsInfinite>(Role::as_written, "supp P ≠ supp Q ⟹ KL(P‖Q) = ∞",
                                   {.instances = {point_and_fair}}),
                 equal<IsInfinite>(Role::repaired, "P(q = 0) > 0 ⟹ KL(P‖Q) = ∞",
                                   {.hypothesis = &not_dominated})},
       .repair = "infinite if P has mass where Q has none; mass of Q outside supp P costs nothing infinite: "
                 "KL((1,0)‖(½,½)) = log 2"},
  };
}

}  // namespace divcert::properties
