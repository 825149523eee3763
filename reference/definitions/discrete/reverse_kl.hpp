#pragma once

#include <string_view>

#include "reference/definitions/discrete/kl.hpp"
#include "reference/numbers/logarithm.hpp"

namespace divcert::reference {

/// KL(Q||P) in nats.
template <class N>
Value<N> reverse_kl(const Input& input) {
  return kl<N>(reversed(input));
}

struct ReverseKl {
  static constexpr std::string_view id = "reverse_kl";
  static constexpr std::string_view title = "reverse Kullback-Leibler divergence";
  static constexpr std::string_view definition = "Σ q log(q/p); 0·log(0/p) = 0, q·log(q/0) = ∞";
  static constexpr std::string_view source =
      "Kullback and Leibler, On information and sufficiency, Ann. Math. Statist. 22 (1951)";
  static constexpr bool nonnegative = true;
  static constexpr Logarithm logarithm = Logarithm::linear;
  template <class N>
  static Value<N> value(const Input& input) {
    return reverse_kl<N>(input);
  }
};

}  // namespace divcert::reference
