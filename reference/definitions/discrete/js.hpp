#pragma once

#include <string_view>

#include "reference/definitions/discrete/measures.hpp"
#include "reference/numbers/logarithm.hpp"
#include "reference/numbers/summands.hpp"
#include "reference/numbers/total.hpp"
#include "reference/numbers/value.hpp"

namespace divcert::reference {

/// The Jensen-Shannon divergence in nats, at most log 2 for normalized masses. Always finite.
template <class N>
Value<N> js(const Input& input) {
  const auto [p, q] = measures<N>(input);
  Total<N> total, alone;  // where one of p and q is 0, the other is twice the middle
  for (std::size_t i = 0; i < p.size(); ++i) {
    if (input.p[i] > 0 && input.q[i] > 0)
      total += jensen_shannon(p[i], q[i]);
    else
      alone += p[i] + q[i];
  }
  return Value<N>::finite((total.value() + alone.value() * log(N(2))) / 2);
}

struct Js {
  static constexpr std::string_view id = "js";
  static constexpr std::string_view title = "Jensen-Shannon divergence";
  static constexpr std::string_view definition = "½KL(P‖M) + ½KL(Q‖M), M = (P+Q)/2";
  static constexpr std::string_view source =
      "Lin, Divergence measures based on the Shannon entropy, IEEE Trans. Inf. Theory 37 (1991)";
  static constexpr bool symmetric = true;
  static constexpr bool nonnegative = true;
  static constexpr bool nonnegative_as_given = true;
  static constexpr Logarithm logarithm = Logarithm::linear;
  template <class N>
  static Value<N> value(const Input& input) {
    return js<N>(input);
  }
};

}  // namespace divcert::reference
