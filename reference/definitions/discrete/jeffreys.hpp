#pragma once

#include <string_view>

#include "reference/definitions/discrete/kl.hpp"
#include "reference/numbers/logarithm.hpp"

namespace divcert::reference {

/// KL(P||Q) + KL(Q||P) in nats.
template <class N>
Value<N> jeffreys(const Input& input) {
  if (!dominated(input) || !dominated(reversed(input))) return Value<N>::infinite();
  return Value<N>::finite(kl<N>(input).value + kl<N>(reversed(input)).value);
}

struct Jeffreys {
  static constexpr std::string_view id = "jeffreys";
  static constexpr std::string_view title = "Jeffreys divergence";
  static constexpr std::string_view definition = "KL(P‖Q) + KL(Q‖P); ∞ unless P and Q have the same support";
  static constexpr std::string_view source =
      "Jeffreys, An invariant form for the prior probability, Proc. R. Soc. A 186 (1946)";
  static constexpr bool symmetric = true;
  static constexpr bool nonnegative = true;
  static constexpr bool nonnegative_as_given = true;
  static constexpr Logarithm logarithm = Logarithm::linear;
  template <class N>
  static Value<N> value(const Input& input) {
    return jeffreys<N>(input);
  }
};

}  // namespace divcert::reference
