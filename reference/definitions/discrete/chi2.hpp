#pragma once

#include <string_view>

#include "reference/definitions/discrete/measures.hpp"
#include "reference/numbers/logarithm.hpp"
#include "reference/numbers/total.hpp"
#include "reference/numbers/value.hpp"

namespace divcert::reference {

/// chi-squared(P||Q), with Q in the denominator.
template <class N>
Value<N> chi2(const Input& input) {
  if (!dominated(input)) return Value<N>::infinite();
  const auto [p, q] = measures<N>(input);
  Total<N> total;
  for (std::size_t i = 0; i < p.size(); ++i)
    if (input.q[i] > 0) total += square(p[i] - q[i]) / q[i];
  return Value<N>::finite(total.value());
}

struct Chi2 {
  static constexpr std::string_view id = "chi2";
  static constexpr std::string_view title = "Pearson chi-squared divergence";
  static constexpr std::string_view definition = "Σ(p−q)²/q; 0²/0 = 0, p²/0 = ∞";
  static constexpr std::string_view source =
      "Pearson, On the criterion that a given system of deviations ... (1900); Tsybakov (2009), section 2.4";
  static constexpr bool nonnegative = true;
  static constexpr bool nonnegative_as_given = true;
  static constexpr Logarithm logarithm = Logarithm::none;
  template <class N>
  static Value<N> value(const Input& input) {
    return chi2<N>(input);
  }
};

}  // namespace divcert::reference
