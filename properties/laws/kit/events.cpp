#include "properties/laws/kit/events.hpp"

#include <algorithm>
#include <bit>

#include "reference/numbers/rational.hpp"

namespace divcert::properties {
namespace {

using reference::Input;
using reference::Integer;
using reference::Rational;

Rational total_of(std::span<const double> masses) {
  Rational total = 0;
  for (const double mass : masses) total += Rational(mass);
  return total;
}

/// p·ΣQ − γ·q·ΣP at each point: p − γq of the normalized masses, times ΣP·ΣQ.
std::vector<Rational> differences(const Input& input, double gamma) {
  const Rational of_p = total_of(input.q), of_q = total_of(input.p) * Rational(gamma);
  std::vector<Rational> result;
  for (std::size_t i = 0; i < input.p.size(); ++i)
    result.push_back(Rational(input.p[i]) * of_p - Rational(input.q[i]) * of_q);
  return result;
}

/// The same, times a common denominator.
std::vector<Integer> integers(const std::vector<Rational>& numbers) {
  Integer common = 1;
  for (const Rational& number : numbers)
    common = std::max(common, Integer(denominator(number)));  // powers of two
  std::vector<Integer> result;
  for (const Rational& number : numbers) result.push_back(numerator(number) * (common / denominator(number)));
  return result;
}

}  // namespace

std::vector<int> signs_against(const Input& input, double gamma) {
  std::vector<int> signs;
  for (const Rational& difference : differences(input, gamma))
    signs.push_back((difference > 0) - (difference < 0));
  return signs;
}

std::vector<bool> best_event(const Input& input, double gamma) {
  const auto parts = integers(differences(input, gamma));
  const std::size_t n = parts.size();
  // In the order of Gray's code each event differs from the one before it in one point.
  Integer here = 0, best = 0;
  unsigned long event = 0, best_event = 0;
  for (unsigned long k = 1; k < (1UL << n); ++k) {
    const auto point = static_cast<std::size_t>(std::countr_zero(k));
    event ^= 1UL << point;
    if ((event >> point) & 1UL)
      here += parts[point];
    else
      here -= parts[point];
    if (here > best) best = here, best_event = event;
  }
  std::vector<bool> result(n);
  for (std::size_t i = 0; i < n; ++i) result[i] = ((best_event >> i) & 1UL) != 0;
  return result;
}

}  // namespace divcert::properties
