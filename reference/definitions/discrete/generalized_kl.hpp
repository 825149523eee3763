#pragma once

#include <string_view>

#include "reference/definitions/discrete/measures.hpp"
#include "reference/numbers/logarithm.hpp"
#include "reference/numbers/summands.hpp"
#include "reference/numbers/total.hpp"
#include "reference/numbers/value.hpp"

namespace divcert::reference {

/// The I-divergence: the Bregman divergence of Σ x log x − x. Meant for masses as given; of normalized ones
/// it is KL.
template <class N>
Value<N> generalized_kl(const Input& input) {
  if (!dominated(input)) return Value<N>::infinite();
  const auto [p, q] = measures<N>(input);
  Total<N> total;
  for (std::size_t i = 0; i < p.size(); ++i) total += input.p[i] > 0 ? relative_entropy(p[i], q[i]) : q[i];
  return Value<N>::finite(total.value());
}

struct GeneralizedKl {
  static constexpr std::string_view id = "generalized_kl";
  static constexpr std::string_view title = "generalized Kullback-Leibler divergence";
  static constexpr std::string_view definition = "Σ p log(p/q) − p + q; 0·log(0/q) = 0, p·log(p/0) = ∞";
  static constexpr std::string_view source =
      "Csiszár, Why least squares and maximum entropy?, Ann. Statist. 19 (1991): the I-divergence";
  static constexpr Masses default_masses = Masses::as_given;
  static constexpr std::string_view normalized_is = "kl";
  static constexpr bool nonnegative = true;
  static constexpr bool nonnegative_as_given = true;
  static constexpr Logarithm logarithm = Logarithm::none;
  template <class N>
  static Value<N> value(const Input& input) {
    return generalized_kl<N>(input);
  }
};

}  // namespace divcert::reference
