#pragma once

#include <string_view>

#include "reference/definitions/discrete/measures.hpp"
#include "reference/numbers/logarithm.hpp"
#include "reference/numbers/total.hpp"
#include "reference/numbers/value.hpp"

namespace divcert::reference {

/// Half the L1 distance: for normalized masses the largest difference of probability of an event.
template <class N>
Value<N> total_variation(const Input& input) {
  const auto [p, q] = measures<N>(input);
  Total<N> total;
  for (std::size_t i = 0; i < p.size(); ++i) total += abs(p[i] - q[i]);
  return Value<N>::finite(total.value() / 2);
}

struct TotalVariation {
  static constexpr std::string_view id = "total_variation";
  static constexpr std::string_view title = "total variation distance";
  static constexpr std::string_view definition = "½Σ|p−q|";
  static constexpr std::string_view source =
      "Tsybakov, Introduction to Nonparametric Estimation (2009), section 2.4";
  static constexpr bool symmetric = true;
  static constexpr bool nonnegative = true;
  static constexpr bool nonnegative_as_given = true;
  static constexpr Logarithm logarithm = Logarithm::none;
  template <class N>
  static Value<N> value(const Input& input) {
    return total_variation<N>(input);
  }
};

}  // namespace divcert::reference
