#include "properties/laws/law.hpp"
#include "reference/definitions/families/family_kl.hpp"

namespace divcert::properties {
namespace {

struct ClosedFormIsBregman {
  template <class N>
  static reference::Sides<N> sides(const reference::Input& input) {
    return {reference::family_kl<N>(reference::Form::closed_form, input),
            reference::family_kl<N>(reference::Form::bregman, input)};
  }
};

}  // namespace

Law bregman_identity() {
  using namespace reference;
  return {
      .id = "bregman_identity",
      .title = "Kullback–Leibler divergence of an exponential family is a Bregman divergence",
      .statement = "KL(P_η‖P_η′) = A(η′) − A(η) − (η′ − η)·∇A(η)",
      .hypotheses = "two members of one exponential family, η inside the natural parameter space",
      .sharpness = "an identity: equality is decided in exact arithmetic over the logarithms of rationals",
      .source = "Banerjee, Merugu, Dhillon & Ghosh, JMLR 6 (2005), Theorem 4",
      .domain = Domain::family,
      .links = {{"closed form = B_A(η′, η)", "always", make_statement<ClosedFormIsBregman>(Relation::equal)}},
  };
}

}  // namespace divcert::properties
