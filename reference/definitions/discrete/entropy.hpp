#pragma once

#include <string_view>

#include "reference/definitions/discrete/log_mass.hpp"
#include "reference/definitions/discrete/measures.hpp"
#include "reference/numbers/logarithm.hpp"
#include "reference/numbers/value.hpp"

namespace divcert::reference {

/// The Shannon entropy of P in nats.
template <class N>
Value<N> entropy(const Input& input) {
  const auto p = measure<N>(input.p, input.masses);
  const auto log_p = log_masses<N>(input.p, input.masses, p);
  N total = 0;
  for (std::size_t i = 0; i < p.size(); ++i)
    if (input.p[i] > 0) total -= p[i] * log_p[i];
  return Value<N>::finite(total);
}

struct Entropy {
  static constexpr std::string_view id = "entropy";
  static constexpr std::string_view title = "Shannon entropy";
  static constexpr std::string_view definition = "−Σ p log p; 0·log 0 = 0";
  static constexpr std::string_view source =
      "Shannon, A mathematical theory of communication, Bell Syst. Tech. J. 27 (1948)";
  static constexpr bool unary = true;
  static constexpr bool nonnegative = true;
  static constexpr Logarithm logarithm = Logarithm::linear;
  template <class N>
  static Value<N> value(const Input& input) {
    return entropy<N>(input);
  }
};

}  // namespace divcert::reference
