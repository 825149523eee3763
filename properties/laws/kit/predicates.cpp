#include "properties/laws/kit/predicates.hpp"

#include <algorithm>

#include "properties/laws/kit/inputs.hpp"
#include "reference/numbers/rational.hpp"

namespace divcert::properties {
namespace {

using reference::Input;
using reference::Rational;

template <class T>
int compare(const T& x, const T& y) {
  return (x > y) - (x < y);
}

Rational exact_total(std::span<const double> masses) {
  Rational total = 0;
  for (const double mass : masses) total += Rational(mass);
  return total;
}

std::span<const double> kernel_row(const Input& input, std::size_t i) {
  const std::size_t m = input.parameter.size() / input.p.size();
  return input.parameter.subspan(i * m, m);
}

/// Whether `agree` says so of each two points that the kernel sends to one place, the first such point
/// standing for those before it.
template <class Relevant, class Agree>
bool agree_in_fibres(const Input& input, const Relevant& relevant, const Agree& agree) {
  const std::size_t n = input.p.size(), m = input.parameter.size() / n;
  for (std::size_t j = 0; j < m; ++j) {
    std::size_t first = n;
    for (std::size_t i = 0; i < n; ++i) {
      if (!(kernel_row(input, i)[j] > 0) || !relevant(i)) continue;
      if (first == n) first = i;
      if (!agree(first, i)) return false;
    }
  }
  return true;
}

}  // namespace

int compare_products(double a, double b, double c, double d) {
  const double product = a * b, other = c * d;
  if (product != other) return compare(product, other);  // rounding is monotone
  return compare(Rational(Rational(a) * Rational(b)), Rational(Rational(c) * Rational(d)));
}

bool proportional(double a, double b, double c, double d) { return compare_products(a, d, b, c) == 0; }

std::vector<int> signs(const Input& input) {
  std::vector<int> result(input.p.size());
  if (input.masses == reference::Masses::as_given || reference::equal_totals(input)) {
    for (std::size_t i = 0; i < result.size(); ++i) result[i] = compare(input.p[i], input.q[i]);
    return result;
  }
  const Rational a = exact_total(input.p), b = exact_total(input.q);
  for (std::size_t i = 0; i < result.size(); ++i)
    result[i] = compare(Rational(Rational(input.p[i]) * b), Rational(Rational(input.q[i]) * a));
  return result;
}

std::vector<bool> where_p_exceeds(const Input& input) {
  std::vector<bool> event;
  for (const int sign : signs(input)) event.push_back(sign > 0);
  return event;
}

bool constant_ratio_on_support(const Input& input) {
  std::size_t first = input.p.size();
  for (std::size_t i = 0; i < input.p.size(); ++i) {
    if (!(input.p[i] > 0)) continue;
    if (!(input.q[i] > 0)) return false;
    if (first == input.p.size()) first = i;
    if (!proportional(input.p[first], input.q[first], input.p[i], input.q[i])) return false;
  }
  return true;
}

bool supports_equal(const Input& input) { return dominated(input) && dominated(swapped(input)); }
bool supports_meet(const Input& input) { return !disjoint_supports(input); }

bool kernel_is_sufficient(const Input& input) {
  const auto relevant = [&](std::size_t i) { return input.p[i] > 0 || input.q[i] > 0; };
  return agree_in_fibres(input, relevant, [&](std::size_t i, std::size_t k) {
    return proportional(input.p[i], input.q[i], input.p[k], input.q[k]);
  });
}

bool kernel_keeps_signs(const Input& input) {
  const auto sign = signs(input);
  return agree_in_fibres(
      input, [&](std::size_t i) { return sign[i] != 0; },
      [&](std::size_t i, std::size_t k) { return sign[i] == sign[k]; });
}

bool pairs_are_proportional(const Input& input) {
  const double share = share_of(input);
  if (share == 0 || share == 1) return true;
  const Input other = second_pair_of(input);
  const Rational a = exact_total(input.p), b = exact_total(input.q);
  const Rational other_a = exact_total(other.p), other_b = exact_total(other.q);
  for (std::size_t i = 0; i < input.p.size(); ++i) {
    const Rational left = Rational(input.p[i]) * Rational(other.q[i]) * b * other_a;
    const Rational right = Rational(input.q[i]) * Rational(other.p[i]) * a * other_b;
    if (left != right) return false;
  }
  return true;
}

bool pairs_have_the_same_signs(const Input& input) {
  const double share = share_of(input);
  if (share == 0 || share == 1) return true;
  const auto sign = signs(input), other = signs(second_pair_of(input));
  for (std::size_t i = 0; i < sign.size(); ++i)
    if (sign[i] * other[i] < 0) return false;
  return true;
}

}  // namespace divcert::properties
