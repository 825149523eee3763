#include <algorithm>

#include "properties/laws/kit/divergences.hpp"
#include "properties/laws/kit/events.hpp"
#include "properties/laws/kit/predicates.hpp"
#include "properties/laws/kit/quantity_of.hpp"
#include "properties/laws/law.hpp"
#include "reference/definitions/discrete/total_variation.hpp"

namespace divcert::properties {
namespace {

using reference::Input;
using reference::Sides;

std::vector<bool> event_of(const Input& input) {
  std::vector<bool> event;
  for (const double member : input.parameter) event.push_back(member != 0);
  return event;
}

/// P(A) − Q(A).
template <class N>
N difference_on(const std::vector<bool>& event, const Input& input) {
  return on_two_points(p_of<N>(input), event).mass[0] - on_two_points(q_of<N>(input), event).mass[0];
}

struct AnyEvent {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {finite(abs(difference_on<N>(event_of(input), input))), of<N, reference::TotalVariation>(input)};
  }
};

struct WherePExceeds {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {finite(difference_on<N>(where_p_exceeds(input), input)), of<N, reference::TotalVariation>(input)};
  }
};

struct BestEvent {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {finite(difference_on<N>(best_event(input, 1), input)), of<N, reference::TotalVariation>(input)};
  }
};

/// The event, or its complement, has every point with p > q and none with p < q.
bool event_separates(const Input& input) {
  const auto sign = signs(input);
  const auto event = event_of(input);
  bool itself = true, complement = true;
  for (std::size_t i = 0; i < sign.size(); ++i) {
    if (sign[i] == 0) continue;
    (event[i] == (sign[i] > 0) ? complement : itself) = false;
  }
  return itself || complement;
}

}  // namespace

Law tv_max_event() {
  using namespace reference;
  return {
      .id = "tv_max_event",
      .title = "Total variation distance is the largest difference of an event's probability",
      .statement = "|P(A) − Q(A)| ≤ TV(P,Q) = P(p > q) − Q(p > q)",
      .hypotheses = "P and Q are probability measures, A any event",
      .sharpness = "attained by A = {p > q} and by its complement",
      .source = "Tsybakov, Introduction to Nonparametric Estimation (2009), Lemma 2.1 (Scheffé)",
      .domain = Domain::masses,
      .extra = "event",
      .sharp = true,
      .links = {{"|P(A) − Q(A)| ≤ TV(P,Q)", "A or its complement has all points with p > q, none with p < q",
                 make_statement<AnyEvent>(Relation::less_equal, &event_separates)},
                {"P(p > q) − Q(p > q) = TV(P,Q)", "always", make_statement<WherePExceeds>(Relation::equal)}},
  };
}

Law tv_every_event() {
  using namespace reference;
  return {
      .id = "tv_every_event",
      .title = "Total variation distance, by trying every event",
      .statement = "max over all events A of P(A) − Q(A) = ½·Σ|p − q|",
      .hypotheses = "P and Q are probability measures on at most 16 points: each of the 2^n events is tried",
      .sharpness = "an identity",
      .source = "Tsybakov, Introduction to Nonparametric Estimation (2009), Lemma 2.1 (Scheffé)",
      .domain = Domain::masses,
      .hypothesis = &all_events_can_be_tried,
      .links = {{"max_A P(A) − Q(A) = TV(P,Q)", "always", make_statement<BestEvent>(Relation::equal)}},
  };
}

}  // namespace divcert::properties
