#include "properties/claims/parts.hpp"
#include "reference/definitions/discrete/chi2.hpp"
#include "reference/definitions/discrete/js.hpp"
#include "reference/definitions/discrete/kl.hpp"
#include "reference/definitions/discrete/squared_hellinger.hpp"
#include "reference/definitions/discrete/total_variation.hpp"

// The definition E_Q f(p/q), and the table of generators.
namespace divcert::properties {
namespace {

using namespace reference;

/// Σ_{q>0} term(p, q), where p may be 0.
template <class N, class F>
N over_q(const Input& input, const F& term) {
  const auto p = p_of<N>(input), q = q_of<N>(input);
  N total = 0;
  for (std::size_t i = 0; i < p.size(); ++i)
    if (q.positive[i]) total += term(p.mass[i], p.positive[i], q.mass[i]);
  return total;
}

struct TotalVariationUnderQ {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const auto half = [](const N& p, bool, const N& q) { return N(abs(N(p - q)) / 2); };
    return {finite(over_q<N>(input, half)), of<N, TotalVariation>(input)};
  }
};

struct ExpectedRatio {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {finite(over_q<N>(input, [](const N& p, bool, const N&) { return p; })), finite(N(1))};
  }
};

struct GeneratesKl {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const auto term = [](const N& p, bool in_p, const N& q) {
      return in_p ? N(q * (p / q) * log(N(p / q))) : N(0);
    };
    return {finite(over_q<N>(input, term)), of<N, Kl>(input)};
  }
};

struct GeneratesReverseKl {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const auto term = [](const N& p, bool in_p, const N& q) { return in_p ? N(-(q * log(N(p / q)))) : N(0); };
    return {finite(over_q<N>(input, term)), of<N, Kl>(reversed(input))};
  }
};

struct GeneratesChi2 {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const auto term = [](const N& p, bool, const N& q) { return N(q * square(N(p / q - N(1)))); };
    return {finite(over_q<N>(input, term)), of<N, Chi2>(input)};
  }
};

/// Σ (√p − √q)², all points, and `factor`·H².
template <int factor>
struct GeneratesHellinger {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const auto p = p_of<N>(input), q = q_of<N>(input);
    N total = 0;
    for (std::size_t i = 0; i < p.size(); ++i)
      if (p.positive[i] || q.positive[i]) total += square(N(sqrt(p.mass[i]) - sqrt(q.mass[i])));
    return {finite(total), scaled(N(factor), of<N, SquaredHellinger>(input))};
  }
};

/// Σ p log(p/m) + q log(q/m), m = (p + q)/2, which is E_Q f with f(t) = t log t − (t + 1) log((t + 1)/2), and
/// `factor`·JS.
template <int factor>
struct GeneratesJs {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const auto p = p_of<N>(input), q = q_of<N>(input);
    N total = 0;
    for (std::size_t i = 0; i < p.size(); ++i) {
      if (!p.positive[i] && !q.positive[i]) continue;
      const N m = (p.mass[i] + q.mass[i]) / 2;
      if (p.positive[i]) total += p.mass[i] * log(N(p.mass[i] / m));
      if (q.positive[i]) total += q.mass[i] * log(N(q.mass[i] / m));
    }
    return {finite(total), scaled(N(factor), of<N, Js>(input))};
  }
};

/// E_Q of ½t − 1, as the table is shown.
struct LiteralRow {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const auto term = [](const N& p, bool, const N& q) { return N(p / 2 - q); };
    return {finite(over_q<N>(input, term)), of<N, TotalVariation>(input)};
  }
};

bool q_within_p(const Input& input) { return dominated(reversed(input)); }
bool never(const Input&) { return false; }

const Case fair_and_point{{0.5, 0.5}, {1, 0}};
const Case quarter{{0.25, 0.75}, {0.5, 0.5}};

}  // namespace

std::vector<Claim> f_divergence_claims() {
  const On within_q{.hypothesis = &dominated};
  return {
      {.id = "A31",
       .text = "D_f(P‖Q) = E_Q f(p/q)",
       .notes = "f-Divergences",
       .parts = {properties::equal<TotalVariationUnderQ>(
                     Role::as_written, "E_Q ½|p/q − 1| = TV",
                     {.instances = {fair_and_point}, .equality = &dominated}),
                 properties::equal<TotalVariationUnderQ>(Role::under_hypothesis,
                                                         "P ≪ Q ⟹ E_Q ½|p/q − 1| = TV",
                                                         {.hypothesis = &dominated, .equality = &dominated})},
       .repair = "for P ≪ Q; in general add f′(∞)·P(q = 0)"},
      {.id = "A32",
       .text = "D_f ≥ f(E_Q[p/q]) = f(1) = 0",
       .notes = "f-Divergences",
       .parts = {properties::equal<ExpectedRatio>(Role::as_written, "E_Q[p/q] = 1",
                                                  {.instances = {fair_and_point}, .equality = &dominated}),
                 properties::equal<ExpectedRatio>(Role::under_hypothesis, "P ≪ Q ⟹ E_Q[p/q] = 1",
                                                  {.hypothesis = &dominated, .equality = &dominated}),
                 known(Role::repaired, "divergence_range")},
       .repair = "E_Q[p/q] = P(q > 0), which is 1 iff P ≪ Q; with the term f′(∞)·P(q = 0), D_f ≥ 0 always"},
      {.id = "A33",
       .text = "t log t generates KL(P‖Q)",
       .notes = "f-Divergences, Special cases",
       .parts = {identical<GeneratesKl>(Role::as_written, "E_Q (p/q) log(p/q) = KL(P‖Q)", within_q)}},
      {.id = "A34",
       .text = "−log t generates KL(Q‖P)",
       .notes = "f-Divergences, Special cases",
       .parts = {identical<GeneratesReverseKl>(Role::as_written, "E_Q −log(p/q) = KL(Q‖P)",
                                               {.hypothesis = &q_within_p})}},
      {.id = "A35",
       .text = "(t − 1)² generates χ²",
       .notes = "f-Divergences, Special cases",
       .parts = {identical<GeneratesChi2>(Role::as_written, "E_Q (p/q − 1)² = χ²(P‖Q)", within_q)}},
      {.id = "A36",
       .text = "(√t − 1)² generates the squared Hellinger distance",
       .notes = "f-Divergences, Special cases",
       .parts = {properties::equal<GeneratesHellinger<1>>(
                     Role::as_written, "Σ (√p − √q)² = H²",
                     {.instances = {{{1, 0}, {0, 1}}, quarter}, .equality = &equal_measures}),
                 identical<GeneratesHellinger<2>>(Role::convention, "Σ (√p − √q)² = 2·H²")},
       .repair = "factor 2: with H² = ½ Σ (√p − √q)² the generator is ½(√t − 1)²"},
      {.id = "A37",
       .text = "½t − 1 (as the table is shown) generates TV",
       .notes = "f-Divergences, Special cases",
       .parts = {properties::equal<LiteralRow>(Role::as_written, "E_Q (½·p/q − 1) = TV",
                                               {.instances = {quarter}, .equality = &never}),
                 properties::equal<TotalVariationUnderQ>(Role::repaired, "P ≪ Q ⟹ E_Q ½|p/q − 1| = TV",
                                                         {.hypothesis = &dominated, .equality = &dominated})},
       .repair = "½|t − 1|: the bars were lost"},
      {.id = "A38",
       .text = "t log t − (t + 1) log((t + 1)/2) generates JS",
       .notes = "f-Divergences, Special cases",
       .parts = {properties::equal<GeneratesJs<1>>(
                     Role::as_written, "E_Q f(p/q) = JS",
                     {.instances = {{{1, 0}, {0, 1}}, quarter}, .equality = &equal_measures}),
                 identical<GeneratesJs<2>>(Role::convention, "E_Q f(p/q) = 2·JS")},
       .repair = "factor 2: half of it generates JS = ½KL(P‖M) + ½KL(Q‖M)"},
  };
}

}  // namespace divcert::properties
