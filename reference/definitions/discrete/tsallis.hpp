#pragma once

#include <cmath>
#include <string_view>

#include "reference/definitions/discrete/affinity.hpp"
#include "reference/definitions/discrete/kl.hpp"
#include "reference/numbers/logarithm.hpp"
#include "reference/numbers/value.hpp"

namespace divcert::reference {

/// The limit for a → ∞: 0 if no P exceeds its Q, else infinite.
template <class N>
Value<N> tsallis_at_infinity(const Input& input) {
  if (!dominated(input)) return Value<N>::infinite();
  bool bounded = true;
  for (std::size_t i = 0; i < input.p.size(); ++i) bounded = bounded && input.p[i] <= input.q[i];
  // Normalized, no P exceeds its Q iff they are equal.
  if (input.masses == Masses::normalized) bounded = equal_measures(input);
  return bounded ? Value<N>::finite(N(0)) : Value<N>::infinite();
}

/// The Tsallis relative entropy of order alpha. Undefined unless alpha >= 0, and at alpha = 1 on masses as
/// given that do not sum to 1.
template <class N>
Value<N> tsallis(const Input& input) {
  const double alpha = scalar_parameter(input);
  if (!(alpha >= 0)) return Value<N>::undefined();
  if (alpha == 1 && input.masses == Masses::as_given && !sums_to_one(input.p)) return Value<N>::undefined();
  if (alpha == 1) return kl<N>(input);
  if (std::isinf(alpha)) return tsallis_at_infinity<N>(input);
  if (alpha > 1 && !dominated(input)) return Value<N>::infinite();
  const Exponents<N> exponents{N(alpha), N(1) - N(alpha), alpha <= 0.5};
  const auto sum = affinity<N>(input, exponents);
  return Value<N>::finite(is_beyond_doubles(sum) ? beyond_doubles<N>() : -(sum.minus_one() / exponents.b));
}

struct Tsallis {
  static constexpr std::string_view id = "tsallis";
  static constexpr std::string_view title = "Tsallis relative entropy";
  static constexpr std::string_view definition =
      "(Σ p^α q^(1−α) − 1)/(α−1), 0 ≤ α ≤ ∞; α = 0: 1 − Q(p>0), α = 1: KL(P‖Q), α = ∞: 0 if p ≤ q, else ∞; ∞ "
      "if p > 0 = q and α ≥ 1";
  static constexpr std::string_view source =
      "Tsallis, Generalized entropy-based criterion for consistent testing, Phys. Rev. E 58 (1998)";
  static constexpr std::string_view parameter = "alpha";
  static constexpr ParameterDomain parameter_domain{0, outward::infinity};
  static bool zero(const Input& input) { return equal_if_normalized(input); }
  static constexpr bool nonnegative = true;
  static constexpr Logarithm logarithm = Logarithm::none;
  template <class N>
  static Value<N> value(const Input& input) {
    return tsallis<N>(input);
  }
};

}  // namespace divcert::reference
