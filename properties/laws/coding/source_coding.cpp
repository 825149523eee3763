#include "properties/laws/kit/code_lengths.hpp"
#include "properties/laws/kit/entropies.hpp"
#include "properties/laws/kit/identities.hpp"
#include "properties/laws/kit/predicates.hpp"
#include "properties/laws/law.hpp"
#include "reference/definitions/discrete/kl.hpp"
#include "reference/numbers/rational.hpp"

// Entropies are in nats, lengths in bits: lengths are multiplied by log 2.
namespace divcert::properties {
namespace {

using reference::Input;
using reference::Rational;
using reference::Sides;
using reference::Value;

template <class N>
N log_two() {
  return log(N(2));
}

template <class N>
Value<N> length_in_nats(const Measure<N>& p, std::span<const double> lengths) {
  return scaled(log_two<N>(), expected_length(p, lengths));
}

template <class N>
Value<N> entropy_and_kl(const Input& input) {
  return entropy_of_p<N>(input) + of<N, reference::Kl>(input);
}

struct ShannonAtLeast {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {entropy_and_kl<N>(input), length_in_nats(p_of<N>(input), shannon_lengths(input.q))};
  }
};

struct ShannonBelow {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {length_in_nats(p_of<N>(input), shannon_lengths(input.q)),
            entropy_and_kl<N>(input) + finite(log_two<N>())};
  }
};

/// mass = total·2^-l
bool is_power(double mass, const Rational& total, double l) {
  if (mass == 0 || std::isinf(l)) return mass == 0 && std::isinf(l);
  return Rational(mass) * Rational(reference::Integer(1) << static_cast<unsigned>(l)) == total;
}

Rational total_of(std::span<const double> masses) {
  Rational total = 0;
  for (const double mass : masses) total += Rational(mass);
  return total;
}

/// q = 2^-l wherever p > 0.
bool q_is_dyadic(const Input& input) {
  const Rational total = total_of(input.q);
  const auto lengths = shannon_lengths(input.q);
  for (std::size_t i = 0; i < lengths.size(); ++i)
    if (input.p[i] > 0 && !is_power(input.q[i], total, lengths[i])) return false;
  return true;
}
bool never(const Input&) { return false; }

/// 2^-l/c with Kraft's sum c.
template <class N>
Measure<N> measure_of_code(std::span<const double> lengths, const N& sum) {
  Measure<N> measure(lengths.size());
  for (std::size_t i = 0; i < lengths.size(); ++i)
    if (std::isfinite(lengths[i])) measure.add(i, power_of_half<N>(lengths[i]) / sum);
  return measure;
}

struct Redundancy {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const N sum = kraft_sum_in<N>(input.parameter);
    const auto p = p_of<N>(input);
    return {length_in_nats(p, input.parameter) + finite(N(log(sum))),
            entropy_of_p<N>(input) + kl_of(p, measure_of_code(input.parameter, sum))};
  }
  /// l·log 2 + log c = −log p + log(p/(2^-l/c))
  static bool holds_at_each_point(const Input& input) {
    const Rational sum = kraft_sum(input.parameter);
    const auto p = p_of<Rational>(input), code = measure_of_code(input.parameter, sum);
    for (std::size_t i = 0; i < p.size(); ++i)
      if (p.positive[i] && (!logs_add(p.mass[i] / code.mass[i], code.mass[i], p.mass[i]) ||
                            !logs_add(code.mass[i], sum, power_of_half<Rational>(input.parameter[i]))))
        return false;
    return true;
  }
};

bool code_exists(const Input& input) { return are_moderate(input.parameter) && some_finite(input.parameter); }

struct EntropyBelowLength {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {entropy_of_p<N>(input), length_in_nats(p_of<N>(input), input.parameter)};
  }
};

bool kraft_holds(const Input& input) {
  return are_moderate(input.parameter) && kraft_sum(input.parameter) <= 1;
}
/// p = 2^-l everywhere.
bool lengths_are_ideal(const Input& input) {
  const Rational total = total_of(input.p);
  for (std::size_t i = 0; i < input.p.size(); ++i)
    if (input.p[i] > 0 && !is_power(input.p[i], total, input.parameter[i])) return false;
  return true;
}

}  // namespace

Law shannon_redundancy() {
  using namespace reference;
  return {
      .id = "shannon_redundancy",
      .title = "Shannon code for the wrong distribution",
      .statement = "H(P) + KL(P‖Q) ≤ E_P l < H(P) + KL(P‖Q) + 1 in bits, with l = ⌈−log₂ q⌉",
      .hypotheses = "P and Q are probability measures; no word where q = 0",
      .sharpness = "the left side is attained by dyadic Q, the right side is approached",
      .source = "Cover & Thomas, Elements of Information Theory, 2nd ed., Theorem 5.4.3",
      .domain = Domain::masses,
      .sharp = true,
      .links = {{"H(P) + KL(P‖Q) ≤ E_P l", "q is a power of ½ wherever p > 0, or both are ∞",
                 make_statement<ShannonAtLeast>(Relation::less_equal, &q_is_dyadic)},
                {"E_P l < H(P) + KL(P‖Q) + 1", "both are ∞",
                 make_statement<ShannonBelow>(Relation::less_equal, &never)}},
  };
}

Law redundancy_identity() {
  return {
      .id = "redundancy_identity",
      .title = "The redundancy of a code",
      .statement = "Σ p(l + log₂ p) = KL₂(P‖2^(−l)/c) − log₂ c with c = Σ 2^(−l)",
      .hypotheses = "P is a probability measure, some length is finite; lengths up to 2^14, ∞ for no word",
      .sharpness = "an identity: equality is decided in exact arithmetic over the logarithms of rationals",
      .source = "Cover & Thomas, Elements of Information Theory, 2nd ed., proof of Theorem 5.3.1",
      .domain = Domain::masses,
      .extra = "lengths",
      .hypothesis = &code_exists,
      .links = {{"E_P l·log 2 + log c = H(P) + KL(P‖2^(−l)/c)", "always", make_identity<Redundancy>()}},
  };
}

Law source_coding() {
  using namespace reference;
  return {
      .id = "source_coding",
      .title = "No code is shorter than the entropy",
      .statement = "H(P) ≤ E_P l in bits, if Σ 2^(−l) ≤ 1",
      .hypotheses =
          "P is a probability measure, the lengths satisfy Kraft's inequality and are at most 2^14, or ∞ for "
          "no word",
      .sharpness = "attained exactly where l = −log₂ p wherever p > 0",
      .source = "Cover & Thomas, Elements of Information Theory, 2nd ed., Theorem 5.3.1",
      .domain = Domain::masses,
      .extra = "lengths",
      .hypothesis = &kraft_holds,
      .sharp = true,
      .links = {{"H(P) ≤ E_P l·log 2", "l = −log₂ p wherever p > 0",
                 make_statement<EntropyBelowLength>(Relation::less_equal, &lengths_are_ideal)}},
  };
}

}  // namespace divcert::properties
