#pragma once

#include <string_view>

#include "reference/definitions/discrete/squared_hellinger.hpp"
#include "reference/numbers/logarithm.hpp"

namespace divcert::reference {

/// The square root of the squared Hellinger distance: a metric.
template <class N>
Value<N> hellinger(const Input& input) {
  return Value<N>::finite(sqrt(squared_hellinger<N>(input).value));
}

struct Hellinger {
  static constexpr std::string_view id = "hellinger";
  static constexpr std::string_view title = "Hellinger distance";
  static constexpr std::string_view definition = "√(½Σ(√p−√q)²)";
  static constexpr std::string_view source =
      "Tsybakov, Introduction to Nonparametric Estimation (2009), section 2.4";
  static constexpr bool symmetric = true;
  static constexpr bool nonnegative = true;
  static constexpr bool nonnegative_as_given = true;
  static constexpr Logarithm logarithm = Logarithm::none;
  template <class N>
  static Value<N> value(const Input& input) {
    return hellinger<N>(input);
  }
};

}  // namespace divcert::reference
