#include <cmath>

#include "properties/laws/kit/inputs.hpp"
#include "properties/laws/kit/predicates.hpp"
#include "properties/laws/kit/quantity_of.hpp"
#include "properties/laws/kit/spread.hpp"
#include "properties/laws/kit/values.hpp"
#include "properties/laws/law.hpp"
#include "reference/definitions/discrete/renyi.hpp"

namespace divcert::properties {
namespace {

using reference::Input;
using reference::Sides;
using reference::Value;

double lower_order(const Input& input) { return input.parameter[0]; }
double upper_order(const Input& input) { return input.parameter[1]; }
/// The double next to (a + b)/2: the weights below are its own, so concavity needs no more.
double middle_order(const Input& input) {
  return lower_order(input) + (upper_order(input) - lower_order(input)) / 2;
}

/// (b−a)·h(m) >= (b−m)·h(a) + (m−a)·h(b) with h(α) = (1−α)·D_α. Orders above 1 change sides, for there h is
/// negative or −∞.
template <class N>
struct Balance {
  Value<N> left = finite(N(0)), right = finite(N(0));

  void below_middle(const Input& input, double order, const N& weight) {
    add(input, order, weight, order < 1 ? left : right);
  }
  void at_middle(const Input& input, double order, const N& weight) {
    add(input, order, weight, order < 1 ? right : left);
  }

 private:
  static void add(const Input& input, double order, const N& weight, Value<N>& side) {
    if (order == 1) return;  // h(1) = 0
    const double parameter[] = {order};
    side = side + scaled(N(weight * abs(N(1) - N(order))),
                         of<N, reference::Renyi>(with_parameter(input, parameter)));
  }
};

struct Concave {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const double a = lower_order(input), m = middle_order(input), b = upper_order(input);
    Balance<N> balance;
    balance.below_middle(input, a, N(b) - N(m));
    balance.below_middle(input, b, N(m) - N(a));
    balance.at_middle(input, m, N(b) - N(a));
    return {balance.left, balance.right};
  }
};

/// What the binary exponents of the masses differ by, of the points with p > 0 and q > 0.
int spread_of_exponents(const Input& input) {
  ExponentRange p, q;
  for (std::size_t i = 0; i < input.p.size(); ++i) {
    if (!(input.p[i] > 0 && input.q[i] > 0)) continue;
    p.add(input.p[i]);
    q.add(input.q[i]);
  }
  return p.spread() + q.spread();
}

/// Some double lies between the orders. And no term of Σ p^α q^(1−α) is so much the largest, for a large α,
/// that what is missing to equality is far beyond any precision.
bool orders_are_judged(const Input& input) {
  const double a = lower_order(input), m = middle_order(input), b = upper_order(input);
  return a < m && m < b && (b <= 1 || b * (4 + spread_of_exponents(input)) <= 2048);
}

/// p/q is the same wherever both are positive.
bool constant_ratio_on_common_support(const Input& input) {
  std::size_t first = input.p.size();
  for (std::size_t i = 0; i < input.p.size(); ++i) {
    if (!(input.p[i] > 0 && input.q[i] > 0)) continue;
    if (first == input.p.size()) first = i;
    if (!proportional(input.p[first], input.q[first], input.p[i], input.q[i])) return false;
  }
  return true;
}

/// h is affine up to 1, and beyond if it is continuous at 1, where P has no mass outside of Q's support.
bool affine_in_the_order(const Input& input) {
  return constant_ratio_on_common_support(input) && (upper_order(input) < 1 || dominated(input));
}

}  // namespace

Law renyi_log_convex() {
  using namespace reference;
  return {
      .id = "renyi_log_convex",
      .title = "(1 − α)·D_α is concave in the order: Σ p^α q^(1−α) is log-convex",
      .statement = "(b−m)·(1−a)·D_a + (m−a)·(1−b)·D_b ≤ (b−a)·(1−m)·D_m for 0 ≤ a < m < b",
      .hypotheses =
          "P and Q are probability measures; m is the double next to (a+b)/2, not a or b; terms with "
          "orders above 1 are judged on the other side; b ≤ 1, or b·(4 + the spread of the masses' "
          "binary exponents) ≤ 2048",
      .sharpness = "attained where p/q is the same wherever p > 0; approached as b − a → 0",
      .source = "van Erven & Harremoës, IEEE Trans. Inf. Theory 60 (2014)",
      .domain = Domain::masses,
      .extra = "alpha_pair",
      .hypothesis = &orders_are_judged,
      .sharp = true,
      .links = {{"(b−m)·(1−a)·D_a + (m−a)·(1−b)·D_b ≤ (b−a)·(1−m)·D_m",
                 "p/q is the same wherever p > 0 and q > 0, and b < 1 or P ≪ Q; or both sides are ∞",
                 make_statement<Concave>(Relation::less_equal, &affine_in_the_order)}},
  };
}

}  // namespace divcert::properties
