#pragma once

#include <string_view>

#include "reference/definitions/discrete/measures.hpp"
#include "reference/numbers/logarithm.hpp"
#include "reference/numbers/value.hpp"

namespace divcert::reference {

/// α KL(P||M) + (1−α) KL(Q||M) in nats. Undefined unless 0 <= alpha <= 1. The measure of larger weight is
/// near M: its logarithm comes from log1p(M/P − 1), so that nothing is lost however small the other weight
/// is.
template <class N>
Value<N> skew_js(const Input& input) {
  const double alpha = scalar_parameter(input);
  if (!(alpha >= 0 && alpha <= 1)) return Value<N>::undefined();
  if (alpha == 0 || alpha == 1) return Value<N>::finite(N(0));
  const auto [p, q] = measures<N>(input);
  const N weight_p = alpha, weight_q = N(1) - N(alpha);
  constexpr double tiny = 0x1p-20;
  const bool q_leads = alpha <= tiny, p_leads = alpha >= 1 - tiny;
  N total = 0;
  for (std::size_t i = 0; i < p.size(); ++i) {
    const N middle = weight_p * p[i] + weight_q * q[i];
    if (input.p[i] > 0) {
      const N logarithm = p_leads ? -log1p(weight_q * (q[i] - p[i]) / p[i]) : log(p[i] / middle);
      total += weight_p * p[i] * logarithm;
    }
    if (input.q[i] > 0) {
      const N logarithm = q_leads ? -log1p(weight_p * (p[i] - q[i]) / q[i]) : log(q[i] / middle);
      total += weight_q * q[i] * logarithm;
    }
  }
  return Value<N>::finite(total);
}

struct SkewJs {
  static constexpr std::string_view id = "skew_js";
  static constexpr std::string_view title = "skew Jensen-Shannon divergence";
  static constexpr std::string_view definition = "α KL(P‖M) + (1−α) KL(Q‖M), M = αP + (1−α)Q, 0 ≤ α ≤ 1";
  static constexpr std::string_view source =
      "Lin, Divergence measures based on the Shannon entropy, IEEE Trans. Inf. Theory 37 (1991): JS with "
      "weights";
  static constexpr std::string_view parameter = "alpha";
  static constexpr ParameterDomain parameter_domain{0, 1};
  static bool zero(const Input& input) { return equal_measures(input); }
  static constexpr bool nonnegative = true;
  static constexpr Logarithm logarithm = Logarithm::linear;
  template <class N>
  static Value<N> value(const Input& input) {
    return skew_js<N>(input);
  }
};

}  // namespace divcert::reference
