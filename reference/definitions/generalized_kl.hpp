#pragma once

#include <string_view>

#include "reference/definitions/measures.hpp"
#include "reference/value.hpp"

namespace divcert::reference {

/// The I-divergence of the masses as given (Input::masses is ignored): the Bregman divergence of Σ x log x −
/// x.
template <class N>
Value<N> generalized_kl(const Input& input) {
  if (!dominated(input)) return Value<N>::infinite();
  const auto p = measure<N>(input.p, Masses::as_given), q = measure<N>(input.q, Masses::as_given);
  N total = 0;
  for (std::size_t i = 0; i < p.size(); ++i) {
    if (input.p[i] > 0) total += p[i] * log(p[i] / q[i]) - p[i];
    total += q[i];
  }
  return Value<N>::finite(total);
}

struct GeneralizedKl {
  static constexpr std::string_view id = "generalized_kl";
  static constexpr std::string_view title = "generalized Kullback-Leibler divergence";
  static constexpr std::string_view definition =
      "Σ p log(p/q) − p + q on the masses as given; 0·log(0/q) = 0, p·log(p/0) = ∞";
  static constexpr std::string_view source =
      "Csiszár, Why least squares and maximum entropy?, Ann. Statist. 19 (1991): the I-divergence";
  static constexpr bool nonnegative = true;
  template <class N>
  static Value<N> value(const Input& input) {
    return generalized_kl<N>(input);
  }
};

}  // namespace divcert::reference
