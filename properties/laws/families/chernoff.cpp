#include "reference/definitions/families/chernoff.hpp"

#include <algorithm>

#include "properties/laws/kit/family_quantity.hpp"
#include "properties/laws/kit/inputs.hpp"
#include "properties/laws/kit/quantity_of.hpp"
#include "properties/laws/law.hpp"

namespace divcert::properties {
namespace {

using reference::Input;
using reference::Sides;
using reference::Status;

struct Chernoff {
  static constexpr std::string_view id = "chernoff";
  template <class N>
  static reference::Value<N> value(const Input& input) {
    return reference::FamilyChernoff::value<N>(input);
  }
};

struct Bhattacharyya {
  static constexpr std::string_view id = "bhattacharyya";
  template <class N>
  static reference::Value<N> value(const Input& input) {
    return reference::FamilyBhattacharyya::value<N>(input);
  }
};

struct AboveBhattacharyya {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {of<N, Bhattacharyya>(input), of<N, Chernoff>(input)};
  }
};

struct BelowKl {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {of<N, Chernoff>(input), of<N, FamilyKl>(input)};
  }
};

struct BelowReverseKl {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {of<N, Chernoff>(input), of<N, FamilyKl>(swapped(input))};
  }
};

/// All three have a value or are ∞.
bool is_defined(const Input& input) {
  const auto defined = [](const auto& value) { return value.status != Status::undefined; };
  using reference::Interval;
  return defined(Bhattacharyya::value<Interval>(input)) && defined(FamilyKl::value<Interval>(input)) &&
         defined(FamilyKl::value<Interval>(swapped(input)));
}

bool is_mirrored(const Input& input) {
  const reference::Family* const family = reference::find_family(input.family);
  return std::ranges::equal(input.p, input.q) || (family->mirrored != nullptr && family->mirrored(input)) ||
         Bhattacharyya::value<reference::Exact>(input).value.is_zero();
}

/// c(½) ≤ max c: where the best order is next to ½, an enclosure of the maximum holds both.
bool rests_on_the_definition(const Input&) { return true; }

/// Of Laplace laws of scales far apart the maximum is as near to KL as e^-100, and then the balls of both
/// overlap.
bool may_be_next_to_kl(const Input& input) { return input.family == "laplace"; }

/// log p/q is one number on the support of P: its supremum is its mean.
bool has_constant_ratio(const Input& input) {
  if (std::ranges::equal(input.p, input.q)) return true;
  const auto sides = [&]<class N>() {
    return Sides<N>{FamilyKl::value<N>(input),
                    reference::family_form<N>(&reference::FamilyForms<N>::log_supremum, input)};
  };
  const reference::PrecisionScope scope(128);
  const auto [mean, supremum] = sides.template operator()<reference::Ball>();
  if (mean.status != Status::finite || supremum.status != Status::finite) return false;
  return !certainly_less(mean.value, supremum.value) &&
         reference::exactly_equal(sides.template operator()<reference::Exact>());
}

}  // namespace

Law family_chernoff() {
  using namespace reference;
  return {
      .id = "family_chernoff",
      .title = "Chernoff information in a family, between the Bhattacharyya distance and KL",
      .statement = "−log ∫√(pq) ≤ C(P,Q) ≤ min(KL(P‖Q), KL(Q‖P))",
      .hypotheses = "two members of one family with a closed form of ∫ p^α q^(1−α) and of KL both ways",
      .sharpness =
          "the left side is attained where ∫ p^α q^(1−α) is the same at 1 − α, as of normal laws of one σ; "
          "the right one where p/q (or q/p) is constant wherever p > 0 (or q > 0), as of uniform laws",
      .source =
          "Nielsen, An information-geometric characterization of Chernoff information, IEEE Signal "
          "Process. Lett. 20 (2013); c(α) = −log ∫ p^α q^(1−α) is concave with the slopes KL(Q‖P) at "
          "0 and −KL(P‖Q) at 1",
      .domain = Domain::family,
      .hypothesis = &is_defined,
      .sharp = true,
      .links =
          {{"−log ∫√(pq) ≤ C(P,Q)", "∫ p^α q^(1−α) = ∫ p^(1−α) q^α",
            make_statement<AboveBhattacharyya>(Relation::less_equal, &is_mirrored, &rests_on_the_definition)},
           {"C(P,Q) ≤ KL(P‖Q)", "p/q is constant on the support of P",
            make_statement<BelowKl>(Relation::less_equal, &has_constant_ratio, &may_be_next_to_kl)},
           {"C(P,Q) ≤ KL(Q‖P)", "q/p is constant on the support of Q",
            make_statement<BelowReverseKl>(
                Relation::less_equal, [](const Input& input) { return has_constant_ratio(swapped(input)); },
                &may_be_next_to_kl)}},
  };
}

}  // namespace divcert::properties
