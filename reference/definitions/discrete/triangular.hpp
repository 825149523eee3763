#pragma once

#include <string_view>

#include "reference/definitions/discrete/measures.hpp"
#include "reference/numbers/logarithm.hpp"
#include "reference/numbers/total.hpp"
#include "reference/numbers/value.hpp"

namespace divcert::reference {

/// The triangular discrimination.
template <class N>
Value<N> triangular(const Input& input) {
  const auto [p, q] = measures<N>(input);
  Total<N> total;
  for (std::size_t i = 0; i < p.size(); ++i)
    if (input.p[i] > 0 || input.q[i] > 0) total += square(p[i] - q[i]) / (p[i] + q[i]);
  return Value<N>::finite(total.value());
}

struct Triangular {
  static constexpr std::string_view id = "triangular";
  static constexpr std::string_view title = "triangular discrimination";
  static constexpr std::string_view definition = "Σ(p−q)²/(p+q); 0²/0 = 0";
  static constexpr std::string_view source =
      "Topsøe, Some inequalities for information divergence and related measures of discrimination, IEEE "
      "Trans. Inf. Theory 46 (2000)";
  static constexpr bool nonnegative_as_given = true;
  static bool zero(const Input& input) { return equal_measures(input); }
  static constexpr bool symmetric = true;
  static constexpr bool nonnegative = true;
  static constexpr Logarithm logarithm = Logarithm::none;
  template <class N>
  static Value<N> value(const Input& input) {
    return triangular<N>(input);
  }
};

}  // namespace divcert::reference
