#pragma once

#include <cmath>
#include <string_view>

#include "reference/definitions/discrete/tsallis.hpp"
#include "reference/numbers/logarithm.hpp"
#include "reference/numbers/value.hpp"

namespace divcert::reference {

/// Amari's α-divergence: with a = (1−α)/2, the Tsallis divergence of order a divided by a. Undefined for NaN,
/// and at α = ∓1 on masses as given where p (q) does not sum to 1.
template <class N>
Value<N> amari_alpha(const Input& input) {
  const double alpha = scalar_parameter(input);
  if (std::isnan(alpha)) return Value<N>::undefined();
  if (std::abs(alpha) == 1 && input.masses == Masses::as_given && !sums_to_one(alpha < 0 ? input.p : input.q))
    return Value<N>::undefined();
  if (alpha == -1) return kl<N>(input);
  if (alpha == 1) return kl<N>(reversed(input));
  if (std::isinf(alpha)) return tsallis_at_infinity<N>(alpha < 0 ? input : reversed(input));
  if (alpha < -1 && !dominated(input)) return Value<N>::infinite();
  if (alpha > 1 && !dominated(reversed(input))) return Value<N>::infinite();
  const Exponents<N> exponents{(N(1) - N(alpha)) / 2, (N(1) + N(alpha)) / 2, alpha >= 0};
  const auto sum = affinity<N>(input, exponents);
  if (is_beyond_doubles(sum)) return Value<N>::finite(beyond_doubles<N>());
  return Value<N>::finite(-(sum.minus_one() / (exponents.a * exponents.b)));
}

struct AmariAlpha {
  static constexpr std::string_view id = "amari_alpha";
  static constexpr std::string_view title = "Amari α-divergence";
  static constexpr std::string_view definition =
      "4/(1−α²)·(1 − Σ p^((1−α)/2) q^((1+α)/2)); α = −1: KL(P‖Q), α = 1: KL(Q‖P), α = ±∞: the limits; ∞ if p "
      "> 0 = q and α ≤ −1, or q > 0 = p and α ≥ 1";
  static constexpr std::string_view source = "Amari and Nagaoka, Methods of Information Geometry (2000)";
  static constexpr std::string_view parameter = "alpha";
  static constexpr ParameterDomain parameter_domain{-outward::infinity, outward::infinity};
  static bool zero(const Input& input) { return equal_if_normalized(input); }
  static constexpr bool nonnegative = true;
  static constexpr Logarithm logarithm = Logarithm::none;
  template <class N>
  static Value<N> value(const Input& input) {
    return amari_alpha<N>(input);
  }
};

}  // namespace divcert::reference
