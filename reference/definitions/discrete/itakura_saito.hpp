#pragma once

#include <algorithm>
#include <string_view>

#include "reference/definitions/discrete/measures.hpp"
#include "reference/numbers/logarithm.hpp"
#include "reference/numbers/value.hpp"

namespace divcert::reference {

/// The Itakura-Saito distance. Undefined unless every entry of both vectors is positive.
template <class N>
Value<N> itakura_saito(const Input& input) {
  for (const auto& masses : {input.p, input.q})
    if (std::any_of(masses.begin(), masses.end(), [](double mass) { return mass == 0; }))
      return Value<N>::undefined();
  const auto [p, q] = measures<N>(input);
  N total = 0;
  for (std::size_t i = 0; i < p.size(); ++i) {
    const double ratio = input.p[i] / input.q[i];
    if (ratio > 0.5 && ratio < 2) {  // with d = p/q − 1 nothing cancels where p is near q
      const N difference = (p[i] - q[i]) / q[i];
      total += difference - log1p(difference);
    } else {
      total += p[i] / q[i] - log(p[i] / q[i]) - N(1);
    }
  }
  return Value<N>::finite(total);
}

struct ItakuraSaito {
  static constexpr std::string_view id = "itakura_saito";
  static constexpr std::string_view title = "Itakura-Saito distance";
  static constexpr std::string_view definition = "Σ p/q − log(p/q) − 1; all p, q > 0";
  static constexpr std::string_view source =
      "Itakura and Saito, Analysis synthesis telephony based on the maximum likelihood method (1968)";
  static constexpr bool nonnegative_as_given = true;
  static bool zero(const Input& input) { return equal_measures(input); }
  static constexpr Masses default_masses = Masses::as_given;
  static constexpr bool positive = true;
  static constexpr bool nonnegative = true;
  static constexpr Logarithm logarithm = Logarithm::none;
  template <class N>
  static Value<N> value(const Input& input) {
    return itakura_saito<N>(input);
  }
};

}  // namespace divcert::reference
