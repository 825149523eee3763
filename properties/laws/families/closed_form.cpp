#include "properties/laws/kit/family_quantity.hpp"
#include "properties/laws/kit/quantity_of.hpp"
#include "properties/laws/law.hpp"

namespace divcert::properties {
namespace {

struct ClosedFormIsExpectation {
  template <class N>
  static reference::Sides<N> sides(const reference::Input& input) {
    return {of<N, FamilyKl>(input), reference::family_kl<N>(reference::Form::by_moments, input)};
  }
};

}  // namespace

Law closed_form() {
  using namespace reference;
  return {
      .id = "closed_form",
      .title = "Closed forms agree with the definition",
      .statement = "closed form = E_P[log p(X) − log q(X)]",
      .hypotheses =
          "two members of one family; the log ratio is a polynomial in X, so its expectation is exact "
          "in the moments of P",
      .sharpness = "an identity: equality is decided in exact arithmetic over the logarithms of rationals",
      .source = "the definition of KL for densities; moments from Johnson, Kotz & Balakrishnan",
      .domain = Domain::family,
      .hypothesis = &has_form<&FamilyFormsOfBalls::by_moments>,
      .links = {{"closed form = E_P[log p/q]", "always", make_family_identity<ClosedFormIsExpectation>()}},
  };
}

}  // namespace divcert::properties
