#pragma once

#include <cmath>
#include <string_view>

#include "reference/definitions/discrete/affinity.hpp"
#include "reference/definitions/discrete/kl.hpp"
#include "reference/numbers/logarithm.hpp"
#include "reference/numbers/value.hpp"

namespace divcert::reference {

/// For a large α: with r = P/Q, r_j the largest, (Σ P r^(α−1)) = P_j r_j^(α−1) Σ (P/P_j)(r/r_j)^(α−1), whose
/// powers are at most 1. The ratios come from the masses as doubles, in which the totals cancel.
template <class N>
N renyi_by_largest_ratio(const Input& input, double alpha) {
  const auto [p, q] = measures<N>(input);
  const std::size_t j = largest_ratio(input);
  const N power = N(alpha) - N(1);
  N total = 0;
  for (std::size_t i = 0; i < p.size(); ++i) {
    if (input.p[i] == 0) continue;
    const N ratio = (N(input.p[i]) * N(input.q[j])) / (N(input.q[i]) * N(input.p[j]));
    total += N(input.p[i]) / N(input.p[j]) * exp(power * log(ratio));
  }
  return log(p[j] / q[j]) + log(p[j] * total) / power;
}

/// The Rényi divergence of order alpha in nats. Undefined unless alpha >= 0, and at alpha = 1 on masses as
/// given that do not sum to 1, where the limits from both sides differ.
template <class N>
Value<N> renyi(const Input& input) {
  constexpr double large = 64;
  const double alpha = scalar_parameter(input);
  if (!(alpha >= 0)) return Value<N>::undefined();
  if (alpha == 1 && input.masses == Masses::as_given && !sums_to_one(input.p)) return Value<N>::undefined();
  if (disjoint_supports(input) || (alpha >= 1 && !dominated(input))) return Value<N>::infinite();
  if (alpha == 1) return kl<N>(input);
  if (std::isinf(alpha)) {
    const auto [p, q] = measures<N>(input);
    const std::size_t j = largest_ratio(input);
    return Value<N>::finite(log(p[j] / q[j]));
  }
  if (alpha > large) return Value<N>::finite(renyi_by_largest_ratio<N>(input, alpha));
  const Exponents<N> exponents{N(alpha), N(1) - N(alpha), alpha <= 0.5};
  return Value<N>::finite(-(affinity<N>(input, exponents).logarithm() / exponents.b));
}

struct Renyi {
  static constexpr std::string_view id = "renyi";
  static constexpr std::string_view title = "Rényi divergence";
  static constexpr std::string_view definition =
      "log(Σ p^α q^(1−α))/(α−1), 0 ≤ α ≤ ∞; α = 0: −log Q(p>0), α = 1: KL(P‖Q), α = ∞: log max p/q; ∞ if p > "
      "0 = q and α ≥ 1, or the supports are disjoint";
  static constexpr std::string_view source =
      "van Erven and Harremoës, Rényi divergence and Kullback-Leibler divergence, IEEE Trans. Inf. Theory 60 "
      "(2014)";
  static constexpr std::string_view parameter = "alpha";
  static constexpr ParameterDomain parameter_domain{0, outward::infinity};
  static bool zero(const Input& input) { return equal_if_normalized(input); }
  static constexpr bool nonnegative = true;
  static constexpr Logarithm logarithm = Logarithm::linear;
  template <class N>
  static Value<N> value(const Input& input) {
    return renyi<N>(input);
  }
};

}  // namespace divcert::reference
