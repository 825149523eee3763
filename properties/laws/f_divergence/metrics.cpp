#include "properties/laws/kit/inputs.hpp"
#include "properties/laws/kit/predicates.hpp"
#include "properties/laws/kit/quantity_of.hpp"
#include "properties/laws/kit/values.hpp"
#include "properties/laws/law.hpp"
#include "reference/definitions/discrete/hellinger.hpp"
#include "reference/definitions/discrete/total_variation.hpp"
#include "reference/definitions/discrete/triangular.hpp"

// Triangle inequalities.
namespace divcert::properties {
namespace {

using reference::Input;
using reference::Sides;

template <class D>
struct Triangle {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {of<N, D>(input), of<N, D>(p_and_third(input)) + of<N, D>(third_and_q(input))};
  }
};

struct RootTriangle {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const auto distance = [](const Input& pair) {
      return map(of<N, reference::Triangular>(pair), [](const N& t) { return sqrt(t); });
    };
    return {distance(input), distance(p_and_third(input)) + distance(third_and_q(input))};
  }
};

bool third_is_an_end(const Input& input) {
  return equal_measures(p_and_third(input)) || equal_measures(third_and_q(input));
}

/// r lies between p and q at each point.
bool third_lies_between(const Input& input) {
  const auto first = signs(p_and_third(input)), second = signs(third_and_q(input));
  for (std::size_t i = 0; i < first.size(); ++i)
    if (first[i] * second[i] < 0) return false;
  return true;
}

}  // namespace

Law tv_metric() {
  using namespace reference;
  return {
      .id = "tv_metric",
      .title = "Total variation is a metric",
      .statement = "TV(P,Q) ≤ TV(P,R) + TV(R,Q)",
      .hypotheses = "P, Q and R are probability measures on the same points",
      .sharpness = "attained exactly where r lies between p and q at each point",
      .source = "|p − q| ≤ |p − r| + |r − q| at each point",
      .domain = Domain::masses,
      .extra = "third",
      .sharp = true,
      .links = {{"TV(P,Q) ≤ TV(P,R) + TV(R,Q)", "r lies between p and q at each point",
                 make_statement<Triangle<TotalVariation>>(Relation::less_equal, &third_lies_between)}},
  };
}

Law hellinger_metric() {
  using namespace reference;
  return {
      .id = "hellinger_metric",
      .title = "The Hellinger distance is a metric",
      .statement = "H(P,Q) ≤ H(P,R) + H(R,Q)",
      .hypotheses = "P, Q and R are probability measures on the same points",
      .sharpness =
          "attained exactly at R = P and at R = Q, as no three points of a sphere lie on a line; H² "
          "is no metric",
      .source =
          "Le Cam, Asymptotic Methods in Statistical Decision Theory (1986); it is the Euclidean "
          "distance of √P and √Q, divided by √2",
      .domain = Domain::masses,
      .extra = "third",
      .sharp = true,
      .links = {{"H(P,Q) ≤ H(P,R) + H(R,Q)", "R = P or R = Q",
                 make_statement<Triangle<Hellinger>>(Relation::less_equal, &third_is_an_end)}},
  };
}

Law triangular_metric() {
  using namespace reference;
  return {
      .id = "triangular_metric",
      .title = "The square root of the triangular discrimination is a metric",
      .statement = "√T(P,Q) ≤ √T(P,R) + √T(R,Q)",
      .hypotheses = "P, Q and R are probability measures on the same points",
      .sharpness = "attained exactly at R = P and at R = Q; T itself is no metric",
      .source =
          "Kafka, Österreicher & Vincze, On powers of f-divergences defining a distance, Studia Sci. "
          "Math. Hungar. 26 (1991)",
      .domain = Domain::masses,
      .extra = "third",
      .sharp = true,
      .links = {{"√T(P,Q) ≤ √T(P,R) + √T(R,Q)", "R = P or R = Q",
                 make_statement<RootTriangle>(Relation::less_equal, &third_is_an_end)}},
  };
}

}  // namespace divcert::properties
