#pragma once

#include <string_view>

#include "reference/definitions/discrete/generalized_kl.hpp"
#include "reference/definitions/discrete/measures.hpp"
#include "reference/numbers/logarithm.hpp"
#include "reference/numbers/total.hpp"
#include "reference/numbers/value.hpp"

namespace divcert::reference {

/// KL(P||Q) in nats. Normalized, as the sum of p log(p/q) − p + q, whose terms do not cancel: Σ(q − p) = 0.
template <class N>
Value<N> kl(const Input& input) {
  if (!dominated(input)) return Value<N>::infinite();
  if (input.masses == Masses::normalized) return generalized_kl<N>(input);
  const auto [p, q] = measures<N>(input);
  Total<N> total;
  for (std::size_t i = 0; i < p.size(); ++i)
    if (input.p[i] > 0) total += p[i] * log(p[i] / q[i]);
  return Value<N>::finite(total.value());
}

struct Kl {
  static constexpr std::string_view id = "kl";
  static constexpr std::string_view title = "Kullback-Leibler divergence";
  static constexpr std::string_view definition = "Σ p log(p/q); 0·log(0/q) = 0, p·log(p/0) = ∞";
  static constexpr std::string_view source =
      "Kullback and Leibler, On information and sufficiency, Ann. Math. Statist. 22 (1951)";
  static constexpr bool nonnegative = true;
  static constexpr Logarithm logarithm = Logarithm::linear;
  template <class N>
  static Value<N> value(const Input& input) {
    return kl<N>(input);
  }
};

}  // namespace divcert::reference
