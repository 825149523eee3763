#pragma once

#include <string_view>

#include "reference/definitions/measures.hpp"
#include "reference/logarithm.hpp"
#include "reference/value.hpp"

namespace divcert::reference {

/// The Jensen-Shannon divergence in nats, at most log 2 for normalized masses. Always finite.
template <class N>
Value<N> js(const Input& input) {
  const auto [p, q] = measures<N>(input);
  N total = 0;
  for (std::size_t i = 0; i < p.size(); ++i) {
    const N middle = (p[i] + q[i]) / 2;
    if (input.p[i] > 0) total += p[i] * log(p[i] / middle);
    if (input.q[i] > 0) total += q[i] * log(q[i] / middle);
  }
  return Value<N>::finite(total / 2);
}

struct Js {
  static constexpr std::string_view id = "js";
  static constexpr std::string_view title = "Jensen-Shannon divergence";
  static constexpr std::string_view definition = "½KL(P‖M) + ½KL(Q‖M), M = (P+Q)/2";
  static constexpr std::string_view source =
      "Lin, Divergence measures based on the Shannon entropy, IEEE Trans. Inf. Theory 37 (1991)";
  static constexpr bool nonnegative = true;
  static constexpr Logarithm logarithm = Logarithm::linear;
  template <class N>
  static Value<N> value(const Input& input) {
    return js<N>(input);
  }
};

}  // namespace divcert::reference
