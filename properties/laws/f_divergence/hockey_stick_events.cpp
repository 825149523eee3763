#include <algorithm>

#include "properties/laws/kit/divergences.hpp"
#include "properties/laws/kit/events.hpp"
#include "properties/laws/kit/inputs.hpp"
#include "properties/laws/kit/predicates.hpp"
#include "properties/laws/kit/quantity_of.hpp"
#include "properties/laws/law.hpp"
#include "reference/definitions/discrete/hockey_stick.hpp"
#include "reference/definitions/discrete/total_variation.hpp"

namespace divcert::properties {
namespace {

using reference::HockeyStick;
using reference::Input;
using reference::Sides;

struct AtLeastTheDefect {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {finite(positive_part(N(1) - N(number_of(input)))), of<N, HockeyStick>(input)};
  }
};

struct AtMostOne {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {of<N, HockeyStick>(input), finite(N(1))};
  }
};

struct TvIsOfOrderOne {
  template <class N>
  static Sides<N> sides(const Input& input) {
    static constexpr double one[] = {1};
    return {of<N, HockeyStick>(with_parameter(input, one)), of<N, reference::TotalVariation>(input)};
  }
};

/// p ≤ γq everywhere, or p ≥ γq everywhere.
bool one_sided(const Input& input) {
  const auto sign = signs_against(input, number_of(input));
  return std::ranges::all_of(sign, [](int s) { return s <= 0; }) ||
         std::ranges::all_of(sign, [](int s) { return s >= 0; });
}

struct BestEvent {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const double gamma = number_of(input);
    const auto event = best_event(input, gamma);
    const auto p = p_of<N>(input), q = q_of<N>(input);
    N of_p = 0, of_q = 0;
    for (std::size_t i = 0; i < event.size(); ++i) {
      if (!event[i]) continue;
      of_p += p.mass[i];
      of_q += q.mass[i];
    }
    return {finite(of_p - N(gamma) * of_q), of<N, HockeyStick>(input)};
  }
};

}  // namespace

Law hockey_stick_flat() {
  using namespace reference;
  return {
      .id = "hockey_stick_flat",
      .title = "Range of the hockey-stick divergence, and where it is flat",
      .statement = "(1 − γ)₊ ≤ E_γ(P‖Q) ≤ 1, and E_1 = TV",
      .hypotheses = "P and Q are probability measures, γ > 0; for γ > 1, E_γ = 0 does not say that P = Q",
      .sharpness = "both bounds are attained: E_γ = 0 wherever p ≤ γq at every point",
      .source = "Sason & Verdú, IEEE Trans. Inf. Theory 62 (2016)",
      .domain = Domain::masses,
      .extra = "gamma",
      .sharp = true,
      .links = {{"(1 − γ)₊ ≤ E_γ(P‖Q)", "p ≤ γq at every point, or p ≥ γq at every point",
                 make_statement<AtLeastTheDefect>(Relation::less_equal, &one_sided)},
                {"E_γ(P‖Q) ≤ 1", "disjoint supports",
                 make_statement<AtMostOne>(Relation::less_equal, &disjoint_supports)},
                {"E_1(P‖Q) = TV(P,Q)", "always", make_statement<TvIsOfOrderOne>(Relation::equal)}},
  };
}

Law hockey_stick_event() {
  using namespace reference;
  return {
      .id = "hockey_stick_event",
      .title = "The hockey-stick divergence is a largest difference over events",
      .statement = "max over all events A of P(A) − γQ(A) = Σ(p − γq)₊ = E_γ(P‖Q)",
      .hypotheses = "P and Q are probability measures on at most 16 points: each of the 2^n events is tried",
      .sharpness = "an identity; the event {p > γq} attains it",
      .source = "Sason & Verdú, IEEE Trans. Inf. Theory 62 (2016)",
      .domain = Domain::masses,
      .extra = "gamma",
      .hypothesis = &all_events_can_be_tried,
      .links = {{"max_A P(A) − γQ(A) = E_γ(P‖Q)", "always", make_statement<BestEvent>(Relation::equal)}},
  };
}

}  // namespace divcert::properties
