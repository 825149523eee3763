#pragma once

#include <string_view>

#include "reference/definitions/discrete/measures.hpp"
#include "reference/numbers/exact.hpp"
#include "reference/numbers/logarithm.hpp"
#include "reference/numbers/total.hpp"
#include "reference/numbers/value.hpp"

namespace divcert::reference {

/// (√p − √q)² = ((p − q)/(√p + √q))², whose numerator loses nothing where p is near q. Not both may be 0.
template <class N>
N squared_root_difference(const N& p, const N& q) {
  return square((p - q) / (sqrt(p) + sqrt(q)));
}
/// Multiplied out, because √(pq) is rational in more cases than √p and √q are: p = q among them.
inline Exact squared_root_difference(const Exact& p, const Exact& q) { return p + q - sqrt(p * q) * 2; }

/// Half the squared Euclidean distance of √P and √Q.
template <class N>
Value<N> squared_hellinger(const Input& input) {
  const auto [p, q] = measures<N>(input);
  Total<N> total;
  for (std::size_t i = 0; i < p.size(); ++i)
    if (input.p[i] > 0 || input.q[i] > 0) total += squared_root_difference(p[i], q[i]);
  return Value<N>::finite(total.value() / 2);
}

struct SquaredHellinger {
  static constexpr std::string_view id = "squared_hellinger";
  static constexpr std::string_view title = "squared Hellinger distance";
  static constexpr std::string_view definition = "½Σ(√p−√q)²";
  static constexpr std::string_view source =
      "Tsybakov, Introduction to Nonparametric Estimation (2009), section 2.4, with the factor ½ that makes "
      "it at most 1";
  static constexpr bool symmetric = true;
  static constexpr bool nonnegative = true;
  static constexpr bool nonnegative_as_given = true;
  static constexpr Logarithm logarithm = Logarithm::none;
  template <class N>
  static Value<N> value(const Input& input) {
    return squared_hellinger<N>(input);
  }
};

}  // namespace divcert::reference
