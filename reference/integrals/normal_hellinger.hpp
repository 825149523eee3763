#pragma once

#include <string_view>

#include "reference/definitions/discrete/squared_hellinger.hpp"
#include "reference/definitions/families/normal.hpp"

namespace divcert::reference {

/// The squared Hellinger distance of normal distributions in closed form, as 1 − e^−x with x = ½ log1p((σ₁ −
/// σ₂)²/(2σ₁σ₂)) + (μ₁ − μ₂)²/(4(σ₁² + σ₂²)), in which nothing cancels.
struct NormalSquaredHellinger {
  static constexpr std::string_view title = "squared Hellinger distance of normal distributions";
  static constexpr std::string_view definition = "1 − √(2σ₁σ₂/(σ₁²+σ₂²)) exp(−(μ₁−μ₂)²/(4(σ₁²+σ₂²)))";
  static constexpr std::string_view source =
      "Kailath, The divergence and Bhattacharyya distance measures in signal selection, IEEE Trans. Commun. "
      "Technol. 15 (1967)";

  template <class N>
  static Value<N> closed_form(const Input& input) {
    constexpr auto& parameters = NormalFamily::parameters;
    if (!is_member(parameters, input.p) || !is_member(parameters, input.q)) return Value<N>::undefined();
    const N mu_p = input.p[0], sigma_p = input.p[1], mu_q = input.q[0], sigma_q = input.q[1];
    const N of_sigmas = log1p(square(sigma_p - sigma_q) / (sigma_p * sigma_q * 2)) / 2;
    const N of_means = square(mu_p - mu_q) / ((square(sigma_p) + square(sigma_q)) * 4);
    return Value<N>::finite(-expm1(-(of_sigmas + of_means)));
  }
};

}  // namespace divcert::reference
