#pragma once

#include <cmath>
#include <cstddef>
#include <limits>
#include <span>
#include <vector>

#include "properties/laws/kit/inputs.hpp"
#include "reference/definitions/families/dimension.hpp"
#include "reference/numbers/rational.hpp"

// Normal laws on R^d as an input has them (d means, then d×d covariances row by row), and those made of them.
namespace divcert::properties {

inline constexpr std::string_view multivariate_normal = "multivariate_normal";

inline bool is_multivariate(const reference::Input& input) { return input.family == multivariate_normal; }
inline std::size_t dimension(const reference::Input& input) {
  return reference::dimension_of(input.p.size()).value();
}

/// The numbers of two laws, and the input of them.
struct LawPair {
  std::vector<double> p, q;

  reference::Input input(const reference::Input& like) const { return pair_of(like, p, q); }
};

/// Each law with `f(law, d)` for its numbers.
template <class F>
LawPair each_law(const reference::Input& input, const F& f) {
  const std::size_t d = dimension(input);
  return {f(input.p, d), f(input.q, d)};
}

/// The law of the coordinates from `begin` on, before `end`.
inline std::vector<double> marginal(std::span<const double> law, std::size_t d, std::size_t begin,
                                    std::size_t end) {
  std::vector<double> numbers(law.begin() + static_cast<std::ptrdiff_t>(begin),
                              law.begin() + static_cast<std::ptrdiff_t>(end));
  for (std::size_t i = begin; i < end; ++i)
    for (std::size_t j = begin; j < end; ++j) numbers.push_back(law[d + i * d + j]);
  return numbers;
}

/// The law of (X, Y), independent.
inline std::vector<double> product_law(std::span<const double> x, std::span<const double> y, std::size_t d) {
  std::vector<double> numbers(x.begin(), x.begin() + static_cast<std::ptrdiff_t>(d));
  numbers.insert(numbers.end(), y.begin(), y.begin() + static_cast<std::ptrdiff_t>(d));
  for (const bool first : {true, false})
    for (std::size_t i = 0; i < d; ++i)
      for (std::size_t j = 0; j < 2 * d; ++j)
        numbers.push_back((j < d) != first ? 0 : (first ? x : y)[d + i * d + j % d]);
  return numbers;
}

/// The law of Y with Y_i = 2^(i mod 3) X_(d−1−i), and then Y_i + Y_(i+1) for it, in any number type.
template <class N>
std::vector<N> mapped(std::span<const double> law, std::size_t d) {
  const auto scale = [](std::size_t i) { return N(1 << i % 3); };
  const auto mean = [&](std::size_t i) { return i < d ? N(scale(i) * N(law[d - 1 - i])) : N(0); };
  const auto covariance = [&](std::size_t i, std::size_t j) {
    return i < d && j < d ? N(scale(i) * scale(j) * N(law[d + (d - 1 - i) * d + (d - 1 - j)])) : N(0);
  };
  std::vector<N> numbers;
  for (std::size_t i = 0; i < d; ++i) numbers.push_back(N(mean(i) + mean(i + 1)));
  for (std::size_t i = 0; i < d; ++i)
    for (std::size_t j = 0; j < d; ++j)
      numbers.push_back(
          N(covariance(i, j) + covariance(i + 1, j) + covariance(i, j + 1) + covariance(i + 1, j + 1)));
  return numbers;
}

/// The mapped laws are the doubles that they are in double: no sum is rounded.
inline bool is_mapped_exactly(const reference::Input& input) {
  if (!is_multivariate(input)) return false;
  const std::size_t d = dimension(input);
  for (const auto& law : {input.p, input.q}) {
    const auto doubles = mapped<double>(law, d);
    const auto exact = mapped<reference::Rational>(law, d);
    for (std::size_t i = 0; i < doubles.size(); ++i)
      if (!(std::abs(doubles[i]) <= std::numeric_limits<double>::max()) ||
          reference::Rational(doubles[i]) != exact[i])
        return false;
  }
  return true;
}

}  // namespace divcert::properties
