#include "properties/laws/kit/family_quantity.hpp"
#include "properties/laws/kit/quantity_of.hpp"
#include "properties/laws/law.hpp"

namespace divcert::properties {
namespace {

struct ClosedFormIsBregman {
  template <class N>
  static reference::Sides<N> sides(const reference::Input& input) {
    return {of<N, FamilyKl>(input), reference::family_kl<N>(reference::Form::bregman, input)};
  }
};

struct ClosedFormIsExpectation {
  template <class N>
  static reference::Sides<N> sides(const reference::Input& input) {
    return {of<N, FamilyKl>(input), reference::family_kl<N>(reference::Form::by_moments, input)};
  }
};

struct ExpectationIsBregman {
  template <class N>
  static reference::Sides<N> sides(const reference::Input& input) {
    return {reference::family_kl<N>(reference::Form::by_moments, input),
            reference::family_kl<N>(reference::Form::bregman, input)};
  }
};

/// And the proof's expectation is known.
bool is_exponential(const reference::Input& input) {
  return has_form<&FamilyFormsOfBalls::bregman>(input) && has_form<&FamilyFormsOfBalls::by_moments>(input);
}

}  // namespace

Law bregman_identity() {
  using namespace reference;
  return {
      .id = "bregman_identity",
      .title = "Kullback–Leibler divergence of an exponential family is a Bregman divergence",
      .statement = "KL(P_η‖P_η′) = A(η′) − A(η) − (η′ − η)·∇A(η)",
      .hypotheses = "two members of one exponential family, η inside the natural parameter space",
      .sharpness =
          "an identity: equality is decided in exact arithmetic over the logarithms of rationals; where a "
          "form has other functions (Γ, ψ), balls of 128 bits do not contradict it",
      .source = "Banerjee, Merugu, Dhillon & Ghosh, JMLR 6 (2005)",
      .domain = Domain::family,
      .hypothesis = &is_exponential,
      .links = {{"closed form = B_A(η′, η)", "always", make_family_identity<ClosedFormIsBregman>()}},
      .proof = {{"KL(P‖Q) = E_P[log p(X) − log q(X)]", "the definition, with the moments of P",
                 make_family_identity<ClosedFormIsExpectation>()},
                {"E_P[log p(X) − log q(X)] = (η − η′)·∇A(η) − A(η) + A(η′) = B_A(η′, η)",
                 "log p(x) − log q(x) = (η − η′)·T(x) − A(η) + A(η′), and E_P T(X) = ∇A(η)",
                 make_family_identity<ExpectationIsBregman>()}},
  };
}

}  // namespace divcert::properties
