#include "properties/laws/kit/divergences.hpp"
#include "properties/laws/kit/identities.hpp"
#include "properties/laws/kit/quantity_of.hpp"
#include "properties/laws/law.hpp"
#include "reference/definitions/discrete/js.hpp"
#include "reference/numbers/rational.hpp"

// The value V(D) = E_P log D + E_Q log(1 − D) of a discriminator D, as V + log 4 = Σ p log 2D + q log 2(1−D).
namespace divcert::properties {
namespace {

using reference::Input;
using reference::Rational;
using reference::Sides;

/// D = ½ + t/(2(1 + |t|)) of the witness t, in (0, 1), and 1 − D.
template <class N>
struct Discriminator {
  N yes, no;

  explicit Discriminator(double t) {
    const N size = abs(N(t)), lesser = N(1) / ((N(1) + size) * 2), greater = N(1) - lesser;
    yes = t < 0 ? lesser : greater;
    no = t < 0 ? greater : lesser;
  }
};

template <class N>
N value_at(const N& p, bool in_p, const N& q, bool in_q, const Discriminator<N>& d) {
  N value = 0;
  if (in_p) value += p * log(N(d.yes * 2));
  if (in_q) value += q * log(N(d.no * 2));
  return value;
}

/// (p + q)·KL(Bern(D*)‖Bern(D)) with D* = p/(p + q).
template <class N>
N gap_at(const N& p, bool in_p, const N& q, bool in_q, const Discriminator<N>& d) {
  const N total = p + q;
  N gap = 0;
  if (in_p) gap += p * log(N(p / total / d.yes));
  if (in_q) gap += q * log(N(q / total / d.no));
  return gap;
}

template <class N, class At>
N over_points(const Input& input, const At& at) {
  const auto p = p_of<N>(input), q = q_of<N>(input);
  N total = 0;
  for (std::size_t i = 0; i < p.size(); ++i)
    if (p.positive[i] || q.positive[i])
      total += at(p.mass[i], p.positive[i], q.mass[i], q.positive[i], Discriminator<N>(input.parameter[i]));
  return total;
}

constexpr auto value = [](const auto&... at) { return value_at(at...); };
constexpr auto gap = [](const auto&... at) { return gap_at(at...); };

template <class N>
reference::Value<N> twice_js(const Input& input) {
  return scaled(N(2), of<N, reference::Js>(input));
}

struct AtMostJs {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {finite(over_points<N>(input, value)), twice_js<N>(input)};
  }
};

/// agree(D*, D) wherever p > 0, and agree(1 − D*, 1 − D) wherever q > 0.
template <class Agree>
bool at_all_points(const Input& input, const Agree& agree) {
  const auto p = p_of<Rational>(input), q = q_of<Rational>(input);
  for (std::size_t i = 0; i < p.size(); ++i) {
    const Discriminator<Rational> d(input.parameter[i]);
    const Rational total = p.mass[i] + q.mass[i];
    if (p.positive[i] && !agree(Rational(p.mass[i] / total), d.yes)) return false;
    if (q.positive[i] && !agree(Rational(q.mass[i] / total), d.no)) return false;
  }
  return true;
}

struct Gap {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {twice_js<N>(input), finite(N(over_points<N>(input, value) + over_points<N>(input, gap)))};
  }
  /// log(2p/(p+q)) = log 2D + log(D*/D), and the same of q with 1 − D.
  static bool holds_at_each_point(const Input& input) {
    return at_all_points(input, [](const Rational& share, const Rational& d) {
      return logs_add(d * 2, share / d, share * 2);
    });
  }
};

struct GapNonNegative {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {finite(N(0)), finite(N(over_points<N>(input, gap)))};
  }
};

/// V(D*) with D* = p/(p + q), which may be 0 or 1.
struct Optimum {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const N best = over_points<N>(input, [](const N& p, bool in_p, const N& q, bool in_q, const auto&) {
      const N total = p + q;
      N at_point = 0;
      if (in_p) at_point += p * (log(N(p / total)) + log(N(2)));
      if (in_q) at_point += q * (log(N(q / total)) + log(N(2)));
      return at_point;
    });
    return {finite(best), twice_js<N>(input)};
  }
  static bool holds_at_each_point(const Input& input) {
    return at_all_points(
        input, [](const Rational& share, const Rational&) { return logs_add(share, 2, share * 2); });
  }
};

/// D = p/(p + q) wherever P or Q has mass.
bool is_optimal(const Input& input) {
  for (std::size_t i = 0; i < input.p.size(); ++i)
    if ((input.p[i] > 0) != (input.q[i] > 0)) return false;  // D is neither 0 nor 1
  return at_all_points(input, [](const Rational& share, const Rational& d) { return share == d; });
}

}  // namespace

Law gan_value() {
  using namespace reference;
  return {
      .id = "gan_value",
      .title = "The value of a discriminator",
      .statement = "E_P log D + E_Q log(1 − D) ≤ 2·JS(P,Q) − log 4",
      .hypotheses =
          "P and Q are probability measures; D = ½ + t/(2(1 + |t|)) of a real function t, in (0, 1)",
      .sharpness = "attained exactly at D* = p/(p + q); the difference is 2·E_M KL(Bern(D*)‖Bern(D))",
      .source = "Goodfellow et al., Generative adversarial nets, NIPS 27 (2014), Proposition 1 and Theorem 1",
      .domain = Domain::masses,
      .extra = "witness",
      .sharp = true,
      .links = {{"V(D) + log 4 ≤ 2·JS", "D = p/(p + q) wherever P or Q has mass",
                 make_statement<AtMostJs>(Relation::less_equal, &is_optimal)},
                {"V(D*) + log 4 = 2·JS", "always", make_identity<Optimum>()}},
      .proof = {{"2·JS = V(D) + log 4 + 2·E_M KL(Bern(D*)‖Bern(D))",
                 "log(2p/(p+q)) = log 2D + log(D*/D), and the same of q with 1 − D", make_identity<Gap>()},
                {"0 ≤ 2·E_M KL(Bern(D*)‖Bern(D))", "Gibbs' inequality at each point; equality iff D = D*",
                 make_statement<GapNonNegative>(Relation::less_equal, &is_optimal)}},
  };
}

}  // namespace divcert::properties
