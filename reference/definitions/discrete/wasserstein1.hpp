#pragma once

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string_view>
#include <vector>

#include "reference/definitions/discrete/measures.hpp"
#include "reference/numbers/logarithm.hpp"
#include "reference/numbers/value.hpp"

namespace divcert::reference {

/// ∫|F_P − F_Q| dx over the positions of the points, given in any order. Undefined unless there is one finite
/// position a point and, for masses as given, the totals are equal.
template <class N>
Value<N> wasserstein1(const Input& input) {
  const auto support = input.parameter;
  if (support.size() != input.p.size() ||
      !std::all_of(support.begin(), support.end(), [](double x) { return std::isfinite(x); }))
    return Value<N>::undefined();
  if (input.masses == Masses::as_given && !equal_totals(input)) return Value<N>::undefined();
  std::vector<std::size_t> order(support.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(),
            [&](std::size_t i, std::size_t k) { return support[i] < support[k]; });
  const auto [p, q] = measures<N>(input);
  N total = 0, difference = 0;
  for (std::size_t k = 0; k + 1 < order.size(); ++k) {
    difference += p[order[k]] - q[order[k]];
    const double here = support[order[k]], next = support[order[k + 1]];
    if (here < next) total += abs(difference) * (N(next) - N(here));
  }
  return Value<N>::finite(total);
}

struct Wasserstein1 {
  static constexpr std::string_view id = "wasserstein1";
  static constexpr std::string_view title = "Wasserstein distance of order 1";
  static constexpr std::string_view definition =
      "∫|F_P(x) − F_Q(x)| dx, the points at the positions of the support";
  static constexpr std::string_view source =
      "Villani, Optimal Transport (2009), chapter 6; Vallender, Theory Probab. Appl. 18 (1974)";
  static constexpr std::string_view parameter = "support";
  static constexpr ParameterDomain parameter_domain{-outward::largest, outward::largest, true};
  static constexpr bool nonnegative_as_given = true;
  static bool zero(const Input& input) { return equal_measures(input); }
  static constexpr bool symmetric = true;
  static constexpr bool equal_totals = true;
  static constexpr bool nonnegative = true;
  static constexpr Logarithm logarithm = Logarithm::none;
  template <class N>
  static Value<N> value(const Input& input) {
    return wasserstein1<N>(input);
  }
};

}  // namespace divcert::reference
