#pragma once

#include <string_view>

#include "reference/definitions/discrete/log_mass.hpp"
#include "reference/definitions/discrete/measures.hpp"
#include "reference/numbers/logarithm.hpp"
#include "reference/numbers/value.hpp"

namespace divcert::reference {

/// The cross entropy of Q under P in nats.
template <class N>
Value<N> cross_entropy(const Input& input) {
  if (!dominated(input)) return Value<N>::infinite();
  const auto [p, q] = measures<N>(input);
  const auto log_q = log_masses<N>(input.q, input.masses, q);
  N total = 0;
  for (std::size_t i = 0; i < p.size(); ++i)
    if (input.p[i] > 0) total -= p[i] * log_q[i];
  return Value<N>::finite(total);
}

struct CrossEntropy {
  static constexpr std::string_view id = "cross_entropy";
  static constexpr std::string_view title = "cross entropy";
  static constexpr std::string_view definition = "−Σ p log q; 0·log q = 0, p·log 0 = −∞";
  static constexpr std::string_view source =
      "Cover and Thomas, Elements of Information Theory (2006), section 2.3: the inaccuracy of Kerridge "
      "(1961)";
  static constexpr bool nonnegative = true;
  static constexpr Logarithm logarithm = Logarithm::linear;
  template <class N>
  static Value<N> value(const Input& input) {
    return cross_entropy<N>(input);
  }
};

}  // namespace divcert::reference
