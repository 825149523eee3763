#include "properties/mutants/false_law.hpp"

// What texts say of divergences, taken at its word.
namespace divcert::properties {
namespace {

using namespace reference;

struct ReverseNormalBounded {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const double mu = input.p[0], sigma = input.p[1], other_mu = input.q[0], other_sigma = input.q[1];
    if (!(other_sigma <= sigma)) return nothing_claimed<N>();
    const N distance = (N(other_mu) - N(mu)) / N(sigma);
    return {Value<N>::finite(NormalFamily::closed_form<N>(input.q, input.p)),
            Value<N>::finite(N(1) + square(distance))};
  }
};

/// Σ q over p > 0, or Σ p over q > 0.
template <class N>
Value<N> mass_where_positive(std::span<const double> of, std::span<const double> where) {
  const auto masses = measure<N>(of, Masses::normalized);
  N total = 0;
  for (std::size_t i = 0; i < masses.size(); ++i)
    if (where[i] > 0) total += masses[i];
  return Value<N>::finite(total);
}

struct SumOverSupportIsOne {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {mass_where_positive<N>(input.q, input.p), Value<N>::finite(N(1))};
  }
};

struct ExpectedRatioIsOne {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {mass_where_positive<N>(input.p, input.q), Value<N>::finite(N(1))};
  }
};

struct MissedMassIsFree {
  template <class N>
  static Sides<N> sides(const Input& input) {
    if (disjoint_supports(input)) return nothing_claimed<N>();
    std::vector<double> conditioned(input.p.begin(), input.p.end());
    for (std::size_t i = 0; i < conditioned.size(); ++i)
      if (input.q[i] == 0) conditioned[i] = 0;
    Input pair = input;
    pair.q = input.p;
    pair.p = conditioned;
    return {kl<N>(pair), Value<N>::finite(N(0))};
  }
};

struct CompletionDropped {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const auto [p, q] = measures<N>(input);
    N total = 0;
    for (std::size_t i = 0; i < p.size(); ++i)
      if (input.q[i] > 0) total += abs(p[i] - q[i]);
    return {Value<N>::finite(total / N(2)), total_variation<N>(input)};
  }
};

struct HellingerGeneratorUnhalved {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {scaled(squared_hellinger<N>(input), 2), squared_hellinger<N>(input)};
  }
};

struct JsGeneratorUnhalved {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {scaled(js<N>(input), 2), js<N>(input)};
  }
};

struct TvIsSuccessProbability {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const auto tv = total_variation<N>(input);
    return {Value<N>::finite((N(1) + tv.value) / N(2)), tv};
  }
};

struct OnlyZerosArePenalised {
  template <class N>
  static Sides<N> sides(const Input& input) {
    if (!dominated(reversed(input))) return nothing_claimed<N>();
    return {kl<N>(reversed(input)), Value<N>::finite(N(0))};
  }
};

struct SmallMassForcesZero {
  template <class N>
  static Sides<N> sides(const Input& input) {
    bool near_zero = false;
    for (std::size_t i = 0; i < input.p.size(); ++i)
      near_zero = near_zero || (input.p[i] > 0 && input.p[i] < 0x1p-20 && input.q[i] > 0);
    if (!near_zero || !sums_to_one(input.p)) return nothing_claimed<N>();
    return {Value<N>::infinite(), kl<N>(reversed(input))};
  }
};

struct NoCodeBelowCrossEntropy {
  template <class N>
  static Sides<N> sides(const Input& input) {
    if (input.p.size() != 2) return nothing_claimed<N>();
    return {cross_entropy<N>(input), Value<N>::finite(log(N(2)))};
  }
};

struct InfiniteWhereSupportsDiffer {
  template <class N>
  static Sides<N> sides(const Input& input) {
    bool differ = false;
    for (std::size_t i = 0; i < input.p.size(); ++i) differ = differ || (input.p[i] > 0) != (input.q[i] > 0);
    if (!differ) return nothing_claimed<N>();
    return {Value<N>::infinite(), kl<N>(input)};
  }
};

struct ZeroWhereSupportsAgree {
  template <class N>
  static Sides<N> sides(const Input& input) {
    bool agree = true;
    for (std::size_t i = 0; i < input.p.size(); ++i) agree = agree && (input.p[i] > 0) == (input.q[i] > 0);
    if (!agree) return nothing_claimed<N>();
    return {kl<N>(input), Value<N>::finite(N(0))};
  }
};

}  // namespace

std::vector<FalseLaw> wrong_claims() {
  constexpr auto masses = Domain::masses;
  constexpr auto equal = Relation::equal;
  return {
      refutable<ReverseNormalBounded>("reverse_normal_bounded",
                                      "σ₂ ≤ σ₁ ⟹ KL(N(μ₂,σ₂)‖N(μ₁,σ₁)) ≤ 1 + (μ₂ − μ₁)²/σ₁²",
                                      "log(σ₁/σ₂) is not bounded", nullptr, Domain::family),
      refutable<SumOverSupportIsOne>("sum_over_support_is_one", "Σ_{p>0} q = 1",
                                     "only ≤ 1: Q may have mass where P has none", nullptr, masses, equal),
      refutable<ExpectedRatioIsOne>("expected_ratio_is_one", "E_Q[p/q] = 1", "true only if P ≪ Q", nullptr,
                                    masses, equal),
      refutable<MissedMassIsFree>("missed_mass_is_free", "KL(P(·|A)‖P) ≤ 0",
                                  "it is −log P(A): the mass that is missed costs", nullptr),
      refutable<CompletionDropped>("completion_dropped", "TV = E_Q ½|p/q − 1|",
                                   "the mass of P where q = 0 is missing", nullptr, masses, equal),
      refutable<HellingerGeneratorUnhalved>("hellinger_generator_unhalved", "E_Q (√(p/q) − 1)² = H²",
                                            "without the half it is 2·H²", nullptr, masses, equal),
      refutable<JsGeneratorUnhalved>("js_generator_unhalved",
                                     "f(t) = t log t − (t+1) log((t+1)/2) generates JS", "it generates 2·JS",
                                     nullptr, masses, equal),
      refutable<TvIsSuccessProbability>(
          "tv_is_success_probability", "(1 + TV)/2 ≤ TV",
          "TV is the largest advantage, not the largest probability of success"),
      refutable<OnlyZerosArePenalised>("only_zeros_are_penalised", "Q ≪ P ⟹ KL(Q‖P) = 0",
                                       "Q is penalised wherever q > p", nullptr),
      refutable<SmallMassForcesZero>("small_mass_forces_zero", "q > 0 where p is near 0 ⟹ KL(Q‖P) = ∞",
                                     "infinite only where p = 0", nullptr),
      refutable<NoCodeBelowCrossEntropy>("no_code_below_cross_entropy", "n = 2 ⟹ H(P,Q) ≤ 1 bit",
                                         "the code {0, 1} needs one bit a symbol, whatever Q is", nullptr),
      refutable<InfiniteWhereSupportsDiffer>("infinite_where_supports_differ",
                                             "supp P ≠ supp Q ⟹ KL(P‖Q) = ∞", "finite if P ≪ Q", nullptr),
      refutable<ZeroWhereSupportsAgree>("zero_where_supports_agree", "supp P = supp Q ⟹ KL(P‖Q) = 0",
                                        "equal supports are not equal measures", nullptr),
  };
}

}  // namespace divcert::properties
