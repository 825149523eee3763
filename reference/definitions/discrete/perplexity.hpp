#pragma once

#include <string_view>

#include "reference/definitions/discrete/entropy.hpp"
#include "reference/numbers/logarithm.hpp"
#include "reference/numbers/value.hpp"

namespace divcert::reference {

/// The exponential of the entropy: the effective number of points.
template <class N>
Value<N> perplexity(const Input& input) {
  return Value<N>::finite(exp(entropy<N>(input).value));
}

struct Perplexity {
  static constexpr std::string_view id = "perplexity";
  static constexpr std::string_view title = "perplexity";
  static constexpr std::string_view definition = "exp(−Σ p log p); 0·log 0 = 0";
  static constexpr std::string_view source =
      "Jelinek, Mercer, Bahl and Baker, Perplexity: a measure of the difficulty of speech recognition tasks "
      "(1977)";
  static constexpr bool unary = true;
  static constexpr bool nonnegative_as_given = true;
  static constexpr bool nonnegative = true;
  static constexpr Logarithm logarithm = Logarithm::none;
  template <class N>
  static Value<N> value(const Input& input) {
    return perplexity<N>(input);
  }
};

}  // namespace divcert::reference
