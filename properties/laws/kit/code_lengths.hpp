#pragma once

#include <cmath>
#include <optional>
#include <span>
#include <vector>

#include "properties/laws/kit/measures.hpp"
#include "properties/laws/kit/values.hpp"
#include "reference/numbers/rational.hpp"

// Lengths of code words in bits, inf for a point without a word, and binary prefix codes of such lengths.
namespace divcert::properties {

/// All finite lengths are at most 2^14: 2^-l is then a rational that exact arithmetic holds.
bool are_moderate(std::span<const double> lengths);
bool some_finite(std::span<const double> lengths);

/// Kraft's sum Σ 2^-l, exact. Precondition: moderate.
reference::Rational kraft_sum(std::span<const double> lengths);

/// ⌈−log₂(q/Σq)⌉ for each point, inf where q = 0: exact.
std::vector<double> shannon_lengths(std::span<const double> masses);

/// A code word: the last `length` binary digits of `digits`.
struct Word {
  reference::Integer digits;
  unsigned length = 0;
};

/// The words of the canonical code: in the order of their lengths, each the first string of its length that
/// begins with no earlier word. Nothing if the strings run out. Precondition: moderate.
std::optional<std::vector<Word>> canonical_code(std::span<const double> lengths);
/// No word begins with another one. The words in lexicographic order.
bool is_prefix_free(std::span<const Word> words);

/// 2^-l for an integer l >= 0, by repeated squaring: exact but for underflow.
template <class N>
N power_of_half(double l) {
  N result = 1, factor = N(1) / 2;
  for (; l > 0; l = std::floor(l / 2)) {
    if (std::fmod(l, 2) == 1) result *= factor;
    factor = square(factor);
  }
  return result;
}

/// Σ 2^-l.
template <class N>
N kraft_sum_in(std::span<const double> lengths) {
  N total = 0;
  for (const double l : lengths)
    if (std::isfinite(l)) total += power_of_half<N>(l);
  return total;
}

/// Σ p·l in bits; ∞ where p > 0 has no word.
template <class N>
reference::Value<N> expected_length(const Measure<N>& p, std::span<const double> lengths) {
  N total = 0;
  for (std::size_t i = 0; i < p.size(); ++i) {
    if (!p.positive[i]) continue;
    if (!std::isfinite(lengths[i])) return reference::Value<N>::infinite();
    total += p.mass[i] * N(lengths[i]);
  }
  return finite(total);
}

}  // namespace divcert::properties
