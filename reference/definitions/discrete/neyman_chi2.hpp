#pragma once

#include <string_view>

#include "reference/definitions/discrete/chi2.hpp"
#include "reference/numbers/logarithm.hpp"
#include "reference/numbers/value.hpp"

namespace divcert::reference {

/// chi-squared(Q||P), with P in the denominator.
template <class N>
Value<N> neyman_chi2(const Input& input) {
  return chi2<N>(reversed(input));
}

struct NeymanChi2 {
  static constexpr std::string_view id = "neyman_chi2";
  static constexpr std::string_view title = "Neyman chi-squared divergence";
  static constexpr std::string_view definition = "Σ(p−q)²/p; 0²/0 = 0, q²/0 = ∞";
  static constexpr std::string_view source =
      "Neyman, Contribution to the theory of the χ² test, Proc. Berkeley Symposium (1949)";
  static constexpr bool nonnegative_as_given = true;
  static bool zero(const Input& input) { return equal_measures(input); }
  static constexpr bool nonnegative = true;
  static constexpr Logarithm logarithm = Logarithm::none;
  template <class N>
  static Value<N> value(const Input& input) {
    return neyman_chi2<N>(input);
  }
};

}  // namespace divcert::reference
