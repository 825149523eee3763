#include "properties/laws/kit/code_lengths.hpp"

#include <algorithm>
#include <limits>

#include "reference/numbers/rational.hpp"

namespace divcert::properties {
namespace {

using reference::Integer;
using reference::Rational;

constexpr double longest = 0x1p14;

Integer power_of_two(double exponent) { return Integer(1) << static_cast<unsigned>(exponent); }

}  // namespace

bool are_moderate(std::span<const double> lengths) {
  return std::all_of(lengths.begin(), lengths.end(), [](double l) { return l <= longest || std::isinf(l); });
}

bool some_finite(std::span<const double> lengths) {
  return std::any_of(lengths.begin(), lengths.end(), [](double l) { return std::isfinite(l); });
}

Rational kraft_sum(std::span<const double> lengths) {
  double most = 0;
  for (const double l : lengths)
    if (std::isfinite(l)) most = std::max(most, l);
  Integer leaves = 0;  // of the tree of depth `most`, below the words
  for (const double l : lengths)
    if (std::isfinite(l)) leaves += power_of_two(most - l);
  return Rational(leaves, power_of_two(most));
}

std::vector<double> shannon_lengths(std::span<const double> masses) {
  Rational total = 0;
  for (const double mass : masses) total += Rational(mass);
  std::vector<double> lengths;
  for (const double mass : masses) {
    if (mass == 0) {
      lengths.push_back(std::numeric_limits<double>::infinity());
      continue;
    }
    const Rational ratio = total / Rational(mass);  // the least l with 2^l >= ratio
    const auto bits = [](const Integer& x) { return static_cast<int>(boost::multiprecision::msb(x)); };
    int length = std::max(bits(numerator(ratio)) - bits(denominator(ratio)) - 1, 0);
    while (power_of_two(length) * denominator(ratio) < numerator(ratio)) ++length;
    lengths.push_back(length);
  }
  return lengths;
}

std::optional<std::vector<Word>> canonical_code(std::span<const double> lengths) {
  std::vector<double> sorted;
  for (const double l : lengths)
    if (std::isfinite(l)) sorted.push_back(l);
  std::sort(sorted.begin(), sorted.end());
  std::vector<Word> words;
  Integer next = 0;
  double depth = 0;
  for (const double l : sorted) {
    next <<= static_cast<unsigned>(l - depth);
    depth = l;
    if (next >= power_of_two(l)) return std::nullopt;
    words.push_back({next, static_cast<unsigned>(l)});
    ++next;
  }
  return words;
}

bool is_prefix_free(std::span<const Word> words) {
  for (std::size_t k = 1; k < words.size(); ++k) {  // a word's extensions follow it immediately
    const Word &shorter = words[k - 1], &other = words[k];
    if (other.length < shorter.length || (other.digits >> (other.length - shorter.length)) == shorter.digits)
      return false;
  }
  return true;
}

}  // namespace divcert::properties
