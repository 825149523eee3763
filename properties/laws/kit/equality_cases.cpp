#include "properties/laws/kit/equality_cases.hpp"

#include <utility>

#include "properties/laws/kit/predicates.hpp"
#include "reference/numbers/rational.hpp"

namespace divcert::properties {
namespace {

using reference::Input;
using reference::Rational;

Rational total(std::span<const double> masses) {
  Rational sum = 0;
  for (const double mass : masses) sum += Rational(mass);
  return sum;
}

}  // namespace

bool each_point_equal_or_one_sided(const Input& input) {
  const auto sign = signs(input);
  for (std::size_t i = 0; i < sign.size(); ++i)
    if (input.p[i] > 0 && input.q[i] > 0 && sign[i] != 0) return false;
  return true;
}

bool contrast_is_constant(const Input& input) {
  if (disjoint_supports(input) || equal_measures(input)) return true;
  const Rational of_p = total(input.p), of_q = total(input.q);
  Rational smaller = 0, larger = 0;
  for (std::size_t i = 0; i < input.p.size(); ++i) {
    Rational least = Rational(input.p[i]) * of_q, most = Rational(input.q[i]) * of_p;
    if (most < least) std::swap(least, most);
    if (most == 0) continue;
    if (larger == 0) smaller = least, larger = most;
    if (smaller * most != least * larger) return false;
  }
  return true;
}

bool ratio_constant_on_each_side(const Input& input) {
  const auto event = where_p_exceeds(input);
  const std::size_t none = event.size();
  std::size_t first[2] = {none, none};
  for (std::size_t i = 0; i < event.size(); ++i) {
    if (!(input.p[i] > 0) && !(input.q[i] > 0)) continue;
    std::size_t& k = first[event[i] ? 1 : 0];
    if (k == none) k = i;
    if (!proportional(input.p[k], input.q[k], input.p[i], input.q[i])) return false;
  }
  return true;
}

Rational exact_probability(std::span<const double> masses, const std::vector<bool>& event) {
  Rational sum = 0;
  for (std::size_t i = 0; i < masses.size(); ++i)
    if (event[i]) sum += Rational(masses[i]);
  return Rational(sum / total(masses));
}

}  // namespace divcert::properties
