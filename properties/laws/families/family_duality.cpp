#include <algorithm>

#include "properties/laws/kit/family_quantity.hpp"
#include "properties/laws/kit/inputs.hpp"
#include "properties/laws/kit/predicates.hpp"
#include "properties/laws/kit/quantity_of.hpp"
#include "properties/laws/kit/values.hpp"
#include "properties/laws/law.hpp"

// Exponential families in mean parameters μ = E T(X) = ∇A(η), with the conjugate A* of the log-partition
// function.
namespace divcert::properties {
namespace {

using reference::Input;
using reference::Sides;

struct DualBregman {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {of<N, FamilyKl>(input), reference::family_kl<N>(reference::Form::dual, input)};
  }
};

struct SymmetricSum {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {of<N, FamilyKl>(input) + of<N, FamilyKl>(swapped(input)), reference::family_jeffreys<N>(input)};
  }
};

struct NonNegative {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {finite(N(0)), of<N, FamilyKl>(input)};
  }
};

bool same_member(const Input& input) {
  return std::equal(input.p.begin(), input.p.end(), input.q.begin(), input.q.end());
}

/// The natural parameter exists: no point mass.
bool is_interior(std::string_view name, std::span<const double> x) {
  const reference::Family* const family = reference::find_family(name);
  return family != nullptr && family->has_natural_parameter != nullptr && family->has_natural_parameter(x);
}
bool second_is_interior(const Input& input) {
  return is_interior(input.family, input.q) && has_form<&FamilyFormsOfBalls::dual>(input);
}
bool both_are_interior(const Input& input) {
  return is_interior(input.family, input.p) && is_interior(input.family, input.q);
}

constexpr auto identity =
    "an identity: equality is decided in exact arithmetic over the logarithms of rationals; where a form has "
    "other functions (Γ, ψ), balls of 128 bits do not contradict it";

}  // namespace

Law family_bregman_dual() {
  using namespace reference;
  return {
      .id = "family_bregman_dual",
      .title = "KL of an exponential family in mean parameters",
      .statement = "KL(P_μ‖P_μ′) = A*(μ) − A*(μ′) − (μ − μ′)·∇A*(μ′)",
      .hypotheses = "two members of one exponential family, the second no point mass",
      .sharpness = identity,
      .source = "Banerjee, Merugu, Dhillon & Ghosh, JMLR 6 (2005)",
      .domain = Domain::family,
      .hypothesis = &second_is_interior,
      .links = {{"closed form = B_{A*}(μ, μ′)", "always", make_family_identity<DualBregman>()}},
  };
}

Law family_jeffreys() {
  using namespace reference;
  return {
      .id = "family_jeffreys",
      .title = "The symmetric sum of KL of an exponential family",
      .statement = "KL(P_η‖P_η′) + KL(P_η′‖P_η) = (η − η′)·(∇A(η) − ∇A(η′))",
      .hypotheses = "two members of one exponential family, neither a point mass",
      .sharpness = identity,
      .source =
          "the sum of both Bregman divergences of A; Kullback, Information Theory and Statistics (1959)",
      .domain = Domain::family,
      .hypothesis = &both_are_interior,
      .links = {{"KL + KL′ = ⟨η − η′, μ − μ′⟩", "always", make_family_identity<SymmetricSum>()}},
  };
}

Law family_gibbs() {
  using namespace reference;
  return {
      .id = "family_gibbs",
      .title = "Gibbs' inequality in a family",
      .statement = "KL(P_θ‖P_θ′) ≥ 0, with equality iff θ = θ′",
      .hypotheses = "two members of one family, point masses included",
      .sharpness = "0 is attained exactly at θ = θ′",
      .source = "Kullback & Leibler, Ann. Math. Statist. 22 (1951)",
      .domain = Domain::family,
      .links = {{"0 ≤ closed form", "θ = θ′",
                 make_statement<NonNegative>(Relation::less_equal, &same_member)}},
  };
}

}  // namespace divcert::properties
