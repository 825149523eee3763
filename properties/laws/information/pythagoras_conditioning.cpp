#include "properties/laws/kit/inputs.hpp"
#include "properties/laws/kit/measures.hpp"
#include "properties/laws/kit/proved_identity.hpp"
#include "properties/laws/kit/quantity_of.hpp"
#include "properties/laws/kit/values.hpp"
#include "properties/laws/law.hpp"
#include "reference/definitions/discrete/kl.hpp"

namespace divcert::properties {
namespace {

using reference::Input;
using reference::Kl;
using reference::Sides;

/// P and Q conditioned on the event A: their masses there, and 0 elsewhere.
struct Conditioned {
  std::vector<double> p, q;
  explicit Conditioned(const Input& input) : p(input.p.size()), q(input.p.size()) {
    for (std::size_t i = 0; i < p.size(); ++i) {
      if (input.parameter[i] == 0) continue;
      p[i] = input.p[i];
      q[i] = input.q[i];
    }
  }
};

struct Pythagoras {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const Conditioned on_event(input);
    return {
        of<N, Kl>(pair_of(input, on_event.p, input.q)),
        of<N, Kl>(pair_of(input, on_event.p, on_event.q)) + of<N, Kl>(pair_of(input, on_event.q, input.q))};
  }
};

struct DistanceOfTheProjection {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const Conditioned on_event(input);
    const auto q = q_of<N>(input);
    N mass = 0;
    for (std::size_t i = 0; i < q.size(); ++i)
      if (input.parameter[i] != 0) mass += q.mass[i];
    return {of<N, Kl>(pair_of(input, on_event.q, input.q)), finite(-log(mass))};
  }
};

struct ProjectionIsNearest {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const Conditioned on_event(input);
    return {of<N, Kl>(pair_of(input, on_event.q, input.q)), of<N, Kl>(pair_of(input, on_event.p, input.q))};
  }
};

bool event_has_mass(const Input& input) {
  bool of_p = false, of_q = false;
  for (std::size_t i = 0; i < input.p.size(); ++i) {
    if (input.parameter[i] == 0) continue;
    of_p = of_p || input.p[i] > 0;
    of_q = of_q || input.q[i] > 0;
  }
  return of_p && of_q;
}

bool conditioned_are_equal(const Input& input) {
  const Conditioned on_event(input);
  return reference::equal_measures(pair_of(input, on_event.p, on_event.q));
}

}  // namespace

Law pythagoras_conditioning() {
  using namespace reference;
  return {
      .id = "pythagoras_conditioning",
      .title = "Pythagorean identity of conditioning",
      .statement = "KL(P_A‖Q) = KL(P_A‖Q_A) + KL(Q_A‖Q) with KL(Q_A‖Q) = −log Q(A)",
      .hypotheses =
          "P_A and Q_A are the probability measures P and Q conditioned on an event with P(A) > 0 and "
          "Q(A) > 0: Q_A is the I-projection of Q on the measures that live on A",
      .sharpness = "an identity: the measures that live on A are a linear family",
      .source =
          "Csiszár, Ann. Probab. 3 (1975): I-divergence geometry of probability distributions and "
          "minimization problems",
      .domain = Domain::masses,
      .extra = "event",
      .hypothesis = &event_has_mass,
      .sharp = true,
      .links = {{"KL(P_A‖Q) = KL(P_A‖Q_A) + KL(Q_A‖Q)", "always, by proof",
                 make_proved_identity<Pythagoras>()},
                {"KL(Q_A‖Q) = −log Q(A)", "always, by proof",
                 make_proved_identity<DistanceOfTheProjection>()},
                {"KL(Q_A‖Q) ≤ KL(P_A‖Q)", "P_A = Q_A",
                 make_statement<ProjectionIsNearest>(Relation::less_equal, &conditioned_are_equal)}},
  };
}

}  // namespace divcert::properties
