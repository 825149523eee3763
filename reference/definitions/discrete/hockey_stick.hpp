#pragma once

#include <limits>
#include <string_view>

#include "reference/definitions/discrete/measures.hpp"
#include "reference/numbers/logarithm.hpp"
#include "reference/numbers/value.hpp"

namespace divcert::reference {

/// E_gamma(P||Q). Undefined unless gamma is positive and finite.
template <class N>
Value<N> hockey_stick(const Input& input) {
  const double gamma = scalar_parameter(input);
  if (!(gamma > 0 && gamma < std::numeric_limits<double>::infinity())) return Value<N>::undefined();
  const auto [p, q] = measures<N>(input);
  N total = 0;
  for (std::size_t i = 0; i < p.size(); ++i)
    if (input.p[i] > 0) total += input.q[i] > 0 ? positive_part(p[i] - N(gamma) * q[i]) : p[i];
  return Value<N>::finite(total);
}

struct HockeyStick {
  static constexpr std::string_view id = "hockey_stick";
  static constexpr std::string_view title = "hockey-stick divergence";
  static constexpr std::string_view definition = "Σ(p−γq)₊, 0 < γ < ∞";
  static constexpr std::string_view source =
      "Sason and Verdú, f-divergence inequalities, IEEE Trans. Inf. Theory 62 (2016): E_γ";
  static constexpr std::string_view parameter = "gamma";
  static constexpr ParameterDomain parameter_domain{std::numeric_limits<double>::denorm_min(),
                                                    outward::largest};
  static constexpr bool nonnegative_as_given = true;
  static bool zero(const Input& input) { return scalar_parameter(input) >= 1 && equal_measures(input); }
  static constexpr bool nonnegative = true;
  static constexpr Logarithm logarithm = Logarithm::none;
  template <class N>
  static Value<N> value(const Input& input) {
    return hockey_stick<N>(input);
  }
};

}  // namespace divcert::reference
