#include "properties/laws/kit/entropies.hpp"
#include "properties/laws/kit/identities.hpp"
#include "properties/laws/kit/predicates.hpp"
#include "properties/laws/kit/proved_identity.hpp"
#include "properties/laws/law.hpp"
#include "reference/definitions/discrete/cross_entropy.hpp"
#include "reference/definitions/discrete/kl.hpp"
#include "reference/definitions/discrete/perplexity.hpp"
#include "reference/numbers/rational.hpp"

namespace divcert::properties {
namespace {

using reference::Input;
using reference::Rational;
using reference::Sides;
using reference::Value;

struct CrossEntropyIsSum {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {of<N, reference::CrossEntropy>(input), entropy_of_p<N>(input) + of<N, reference::Kl>(input)};
  }
  /// −log q = −log p + log(p/q)
  static bool holds_at_each_point(const Input& input) {
    const auto p = p_of<Rational>(input), q = q_of<Rational>(input);
    for (std::size_t i = 0; i < p.size(); ++i)
      if (p.positive[i] && !logs_add(p.mass[i] / q.mass[i], q.mass[i], p.mass[i])) return false;
    return true;
  }
};

struct EntropyNonNegative {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {finite(N(0)), entropy_of_p<N>(input)};
  }
};

struct EntropyAtMostLog {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {entropy_of_p<N>(input), finite(N(log(N(static_cast<double>(support_size(input.p))))))};
  }
};

/// Of P and the uniform distribution on all n points.
struct DistanceFromUniform {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const std::vector<double> uniform(input.p.size(), 1.0);
    return {finite(N(log(N(static_cast<double>(uniform.size()))))),
            entropy_of_p<N>(input) + of<N, reference::Kl>(pair_of(input, input.p, uniform))};
  }
  /// log n = −log p + log(p/(1/n))
  static bool holds_at_each_point(const Input& input) {
    const auto p = p_of<Rational>(input);
    const Rational n(p.size()), uniform = 1 / n;
    for (std::size_t i = 0; i < p.size(); ++i)
      if (p.positive[i] && !logs_add(n, p.mass[i], p.mass[i] / uniform)) return false;
    return true;
  }
};

bool one_point(const Input& input) { return support_size(input.p) == 1; }
bool uniform(const Input& input) { return uniform_on_support(input.p); }

template <class N>
Value<N> perplexity_of_p(const Input& input) {
  return of<N, reference::Perplexity>(alone(input, input.p));
}

struct PerplexityAtLeastOne {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {finite(N(1)), perplexity_of_p<N>(input)};
  }
};

struct PerplexityAtMostSupport {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {perplexity_of_p<N>(input), finite(N(static_cast<double>(support_size(input.p))))};
  }
};

/// −log Π p^p
template <class N>
N log_of_product(const Input& input) {
  const auto p = p_of<N>(input);
  N total = 0;
  for (std::size_t i = 0; i < p.size(); ++i)
    if (p.positive[i]) total += p.mass[i] * log(N(N(1) / p.mass[i]));
  return total;
}

struct EntropyIsLogOfProduct {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {reference::entropy<N>(input), finite(log_of_product<N>(input))};
  }
};

struct PerplexityIsProduct {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {perplexity_of_p<N>(input), finite(N(exp(log_of_product<N>(input))))};
  }
};

struct CrossPerplexity {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {perplexity_of_p<N>(input),
            map(of<N, reference::CrossEntropy>(input), [](const N& h) { return N(exp(h)); })};
  }
};

/// A·log(A/B) ≤ Σ a log(a/b) on the masses as given.
struct LogSum {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const N a = reference::total_mass<N>(input.p), b = reference::total_mass<N>(input.q);
    const Input given{input.p, input.q, reference::Masses::as_given, {}, {}};
    return {finite(N(a * log(N(a / b)))), of<N, reference::Kl>(given)};
  }
};

}  // namespace

Law entropy_identity() {
  return {
      .id = "entropy_identity",
      .title = "Cross entropy is entropy plus KL",
      .statement = "H(P,Q) = H(P) + KL(P‖Q)",
      .hypotheses =
          "P and Q are probability measures on finitely many points; both sides are ∞ where p > 0 = q",
      .sharpness = "an identity: equality is decided in exact arithmetic over the logarithms of rationals",
      .source = "Kerridge, J. Roy. Statist. Soc. B 23 (1961)",
      .domain = Domain::masses,
      .links = {{"H(P,Q) = H(P) + KL(P‖Q)", "always", make_identity<CrossEntropyIsSum>()}},
  };
}

Law entropy_bounds() {
  using namespace reference;
  return {
      .id = "entropy_bounds",
      .title = "Bounds of the entropy",
      .statement = "0 ≤ H(P) ≤ log |supp P|, and log n − H(P) = KL(P‖U)",
      .hypotheses = "P is a probability measure on n points, U the uniform one",
      .sharpness = "0 is attained exactly by point masses, log |supp P| exactly by uniform distributions",
      .source = "Cover & Thomas, Elements of Information Theory, 2nd ed., Lemma 2.1.1 and Theorem 2.6.4",
      .domain = Domain::masses,
      .sharp = true,
      .links = {{"0 ≤ H(P)", "P is a point mass",
                 make_statement<EntropyNonNegative>(Relation::less_equal, &one_point)},
                {"H(P) ≤ log |supp P|", "P is uniform on its support",
                 make_statement<EntropyAtMostLog>(Relation::less_equal, &uniform)},
                {"log n = H(P) + KL(P‖U)", "always", make_identity<DistanceFromUniform>()}},
  };
}

Law perplexity() {
  using namespace reference;
  return {
      .id = "perplexity",
      .title = "Perplexity is an effective number of points",
      .statement = "1 ≤ ppl(P) ≤ |supp P|, ppl(P) = Π p^(−p), and ppl(P) ≤ e^H(P,Q)",
      .hypotheses = "P and Q are probability measures; ppl(P) = e^H(P)",
      .sharpness = "1 is attained exactly by point masses, |supp P| exactly by uniform distributions",
      .source = "Jelinek, Mercer, Bahl & Baker, J. Acoust. Soc. Am. 62 (1977)",
      .domain = Domain::masses,
      .sharp = true,
      .links = {{"1 ≤ ppl(P)", "P is a point mass",
                 make_statement<PerplexityAtLeastOne>(Relation::less_equal, &one_point)},
                {"ppl(P) ≤ |supp P|", "P is uniform on its support",
                 make_statement<PerplexityAtMostSupport>(Relation::less_equal, &uniform)},
                {"ppl(P) = Π p^(−p)", "always",
                 make_proved_identity<PerplexityIsProduct, 8, EntropyIsLogOfProduct>()},
                {"ppl(P) ≤ e^H(P,Q)", "P = Q",
                 make_statement<CrossPerplexity>(Relation::less_equal, &equal_measures)}},
  };
}

Law log_sum() {
  using namespace reference;
  return {
      .id = "log_sum",
      .title = "Log sum inequality",
      .statement = "(Σa)·log(Σa/Σb) ≤ Σ a·log(a/b)",
      .hypotheses = "masses a = P, b = Q as given, of any positive totals; 0·log(0/b) = 0, a·log(a/0) = ∞",
      .sharpness = "attained exactly where a and b are proportional",
      .source = "Cover & Thomas, Elements of Information Theory, 2nd ed., Theorem 2.7.1",
      .domain = Domain::masses,
      .sharp = true,
      .links = {{"A·log(A/B) ≤ Σ a·log(a/b)", "a and b are proportional",
                 make_statement<LogSum>(Relation::less_equal, &equal_measures)}},
  };
}

}  // namespace divcert::properties
