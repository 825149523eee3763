#include "properties/claims/parts.hpp"
#include "properties/laws/kit/code_lengths.hpp"
#include "properties/laws/kit/entropies.hpp"
#include "reference/definitions/discrete/cross_entropy.hpp"
#include "reference/definitions/discrete/kl.hpp"
#include "reference/definitions/discrete/perplexity.hpp"
#include "reference/numbers/rational.hpp"

// Codes for the wrong distribution, bits a token, perplexity.
namespace divcert::properties {
namespace {

using reference::CrossEntropy;
using reference::Rational;

/// What the code with Shannon's lengths for Q takes on P, in nats.
template <class N>
Value<N> shannon_code_on_p(const Input& input) {
  return scaled(N(log(N(2))), expected_length(p_of<N>(input), shannon_lengths(input.q)));
}

struct LengthIsCrossEntropy {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {shannon_code_on_p<N>(input), of<N, CrossEntropy>(input)};
  }
};

struct OverheadIsKl {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {shannon_code_on_p<N>(input), entropy_of_p<N>(input) + of<N, reference::Kl>(input)};
  }
};

/// One bit a symbol, as the code {0, 1} of two symbols takes.
struct OneBitIsNotLess {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {of<N, CrossEntropy>(input), finite(N(log(N(2))))};
  }
};

struct PerplexityIsCount {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {of<N, reference::Perplexity>(alone(input, input.p)),
            finite(N(static_cast<double>(input.p.size())))};
  }
};

bool uniform(const Input& input) {
  return uniform_on_support(input.p) && support_size(input.p) == input.p.size();
}

PartResult two_minus_one_point_two(const ClaimOptions&) {
  const Rational difference = Rational(2) - Rational(12, 10);
  return {
      .outcome = difference == Rational(8, 10) ? PartResult::Outcome::holds : PartResult::Outcome::refuted,
      .cases = 1,
      .witness = "2 − 12/10 = 8/10, in rationals"};
}

}  // namespace

std::vector<Claim> coding_claims() {
  const Case skewed{{0.5, 0.5}, {0.75, 0.25}};
  const std::vector<Case> dyadic{{{0.5, 0.5}, {0.5, 0.5}},
                                 {{0.25, 0.25, 0.5}, {0.5, 0.25, 0.25}},
                                 {{1, 0, 0, 0}, {0.125, 0.5, 0.125, 0.25}},
                                 {{3, 5, 7, 1}, {0.5, 0.25, 0.125, 0.125}}};
  const Case eight{std::vector<double>(8, 1), std::vector<double>(8, 1)};
  return {
      {.id = "A56",
       .text = "2 bits a token of cross-entropy are KL = 2 − 1.2 = 0.8 bits a token",
       .notes = "Example 2",
       .parts =
           {calculated(Role::as_written, "2 − 1.2 = 0.8", two_minus_one_point_two),
            unjudged(
                "that the entropy of English is 1.2 bits: Shannon's figure is for a letter, not a token")},
       .repair = "the arithmetic holds if the entropy is 1.2 bits a token"},
      {.id = "A57",
       .text = "Perplexity is 2^H; perplexity 8 is that of 8 equally likely tokens",
       .notes = "Example 2",
       .parts = {known(Role::as_written, "perplexity"),
                 equal<PerplexityIsCount>(Role::as_written, "8 equal masses have perplexity 8",
                                          {.instances = {eight}, .equality = &uniform})},
       .repair = "H in bits; e^H in nats"},
      {.id = "A65",
       .text = "The optimal code for Q takes H(P,Q) bits a symbol on P",
       .notes = "Intuition",
       .parts = {equal<LengthIsCrossEntropy>(Role::as_written,
                                             "in nats, a bit being log 2: log 2·E_P ⌈−log₂ q⌉ = H(P,Q)",
                                             {.instances = {skewed}}),
                 equal<LengthIsCrossEntropy>(Role::under_hypothesis,
                                             "q powers of ½ ⟹ log 2·E_P ⌈−log₂ q⌉ = H(P,Q)",
                                             {.instances = dyadic}),
                 known(Role::repaired, "shannon_redundancy")},
       .repair = "for lengths −log₂ q; those of a code are integers: H(P,Q) ≤ E_P l < H(P,Q) + 1"},
      {.id = "A66",
       .text = "KL is exactly the overhead of the code for Q",
       .notes = "Intuition",
       .parts = {equal<OverheadIsKl>(Role::as_written,
                                     "in nats, a bit being log 2: log 2·E_P ⌈−log₂ q⌉ = H(P) + KL(P‖Q)",
                                     {.instances = {skewed}}),
                 equal<OverheadIsKl>(Role::under_hypothesis,
                                     "q powers of ½ ⟹ log 2·E_P ⌈−log₂ q⌉ = H(P) + KL(P‖Q)",
                                     {.instances = dyadic}),
                 known(Role::repaired, "shannon_redundancy")},
       .repair = "for lengths −log₂ q; with integer lengths up to one bit more"},
      {.id = "A67",
       .text = "No code for Q compresses P below H(P,Q) bits a symbol (source coding theorem)",
       .notes = "Intuition",
       .parts =
           {at_most<OneBitIsNotLess>(
                Role::as_written,
                "two symbols, code {0, 1}, in nats: H(P,Q) ≤ log 2, its one bit (P = (0, 1), Q = (15, 1)/16)",
                {.instances = {{{0, 1}, {0.9375, 0.0625}}}}),
            known(Role::repaired, "source_coding")},
       .repair = "no uniquely decodable code takes less than H(P) bits a symbol on average"},
  };
}

}  // namespace divcert::properties
