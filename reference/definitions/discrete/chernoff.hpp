#pragma once

#include <concepts>
#include <string_view>

#include "reference/definitions/discrete/chernoff_minimum.hpp"
#include "reference/numbers/logarithm.hpp"
#include "reference/numbers/value.hpp"

namespace divcert::reference {

/// The Chernoff information −log min S(s) over 0 <= s <= 1, S(s) = Σ P^s Q^(1−s) in nats.
template <class N>
Value<N> chernoff(const Input& input) {
  if (disjoint_supports(input)) return Value<N>::infinite();
  if constexpr (std::same_as<N, Exact>)
    return Value<N>::finite(Exact::not_representable());
  else
    return Value<N>::finite(-log_least_affinity<N>(input));
}

struct Chernoff {
  static constexpr std::string_view id = "chernoff";
  static constexpr std::string_view title = "Chernoff information";
  static constexpr std::string_view definition =
      "max over 0 ≤ s ≤ 1 of −log Σ p^s q^(1−s), the limits at the ends; ∞ iff the supports are disjoint";
  static constexpr std::string_view source =
      "Chernoff, A measure of asymptotic efficiency for tests of a hypothesis based on the sum of "
      "observations, Ann. Math. Statist. 23 (1952)";
  static bool zero(const Input& input) { return equal_if_normalized(input); }
  static constexpr bool symmetric = true;
  static constexpr bool nonnegative = true;
  static constexpr Logarithm logarithm = Logarithm::linear;
  template <class N>
  static Value<N> value(const Input& input) {
    return chernoff<N>(input);
  }
};

}  // namespace divcert::reference
