#pragma once

#include <string_view>

#include "reference/definitions/discrete/affinity.hpp"
#include "reference/definitions/discrete/squared_hellinger.hpp"
#include "reference/numbers/logarithm.hpp"
#include "reference/numbers/value.hpp"

namespace divcert::reference {

/// The Bhattacharyya distance −log BC. With BC − 1 = (ΣP + ΣQ)/2 − 1 − H² it keeps its digits where P is near
/// Q.
template <class N>
Value<N> bhattacharyya(const Input& input) {
  if (disjoint_supports(input)) return Value<N>::infinite();
  N excess = 0;
  if (input.masses == Masses::as_given)
    excess = (total_minus_one<N>(input.p) + total_minus_one<N>(input.q)) / 2;
  const N difference = excess - squared_hellinger<N>(input).value;
  if (is_small(difference)) return Value<N>::finite(-log1p(difference));
  const auto [p, q] = measures<N>(input);
  N coefficient = 0;
  for (std::size_t i = 0; i < p.size(); ++i)
    if (input.p[i] > 0 && input.q[i] > 0) coefficient += sqrt(p[i] * q[i]);
  return Value<N>::finite(-log(coefficient));
}

struct Bhattacharyya {
  static constexpr std::string_view id = "bhattacharyya";
  static constexpr std::string_view title = "Bhattacharyya distance";
  static constexpr std::string_view definition = "−log Σ√(pq); ∞ iff the supports are disjoint";
  static constexpr std::string_view source =
      "Bhattacharyya, On a measure of divergence between two statistical populations, Bull. Calcutta Math. "
      "Soc. 35 (1943)";
  static bool zero(const Input& input) { return equal_if_normalized(input); }
  static constexpr bool symmetric = true;
  static constexpr bool nonnegative = true;
  static constexpr Logarithm logarithm = Logarithm::linear;
  template <class N>
  static Value<N> value(const Input& input) {
    return bhattacharyya<N>(input);
  }
};

}  // namespace divcert::reference
