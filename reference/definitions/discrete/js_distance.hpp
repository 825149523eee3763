#pragma once

#include <string_view>

#include "reference/definitions/discrete/js.hpp"
#include "reference/numbers/logarithm.hpp"

namespace divcert::reference {

/// The square root of the Jensen-Shannon divergence: a metric. Never negative under the root, by the log-sum
/// inequality.
template <class N>
Value<N> js_distance(const Input& input) {
  return Value<N>::finite(sqrt(js<N>(input).value));
}

struct JsDistance {
  static constexpr std::string_view id = "js_distance";
  static constexpr std::string_view title = "Jensen-Shannon distance";
  static constexpr std::string_view definition = "√js";
  static constexpr std::string_view source =
      "Endres and Schindelin, A new metric for probability distributions, IEEE Trans. Inf. Theory 49 (2003)";
  static constexpr bool symmetric = true;
  static constexpr bool nonnegative = true;
  static constexpr bool nonnegative_as_given = true;
  static constexpr Logarithm logarithm = Logarithm::root;
  template <class N>
  static Value<N> value(const Input& input) {
    return js_distance<N>(input);
  }
};

}  // namespace divcert::reference
