#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "properties/generators/extras/extras_steps.hpp"
#include "properties/generators/parameters.hpp"
#include "properties/generators/strata/simplex.hpp"
#include "reference/numbers/rational.hpp"

// One value for each point: lengths of code words, a function, an event.
namespace divcert::properties {
namespace {

using Values = std::vector<double>;

template <class Inside>
std::string values_error(const Case& instance, std::string_view what, const Inside& inside) {
  if (instance.extra.values.size() != instance.p().size())
    return fmt::format("{} must have {} values, one a point, but has {}", name_of(instance.extra.kind),
                       instance.p().size(), instance.extra.values.size());
  for (std::size_t i = 0; i < instance.extra.values.size(); ++i)
    if (!inside(instance.extra.values[i]))
      return fmt::format("{}[{}] must be {}, but is {}", name_of(instance.extra.kind), i, what,
                         instance.extra.values[i]);
  return {};
}

std::string lengths_error(const Case& instance) {
  return values_error(instance, "0, 1, 2, …, or inf", [](double l) { return l >= 0 && std::floor(l) == l; });
}
std::string witness_error(const Case& instance) {
  return values_error(instance, "finite", [](double t) { return std::isfinite(t); });
}
std::string event_error(const Case& instance) {
  return values_error(instance, "0 or 1", [](double a) { return a == 0 || a == 1; });
}

/// ⌈−log₂(q/Σq)⌉ for each point, inf where q = 0: exact.
Values shannon_lengths(const Values& masses) {
  using reference::Rational;
  Rational total = 0;
  for (const double mass : masses) total += Rational(mass);
  Values lengths;
  for (const double mass : masses) {
    if (mass == 0) {
      lengths.push_back(std::numeric_limits<double>::infinity());
      continue;
    }
    const Rational ratio = total / Rational(mass);  // the least l with 2^l >= ratio
    const auto bits = [](const reference::Integer& x) {
      return static_cast<int>(boost::multiprecision::msb(x));
    };
    int length = std::max(bits(numerator(ratio)) - bits(denominator(ratio)) - 1, 0);
    while (Rational(reference::Integer(1) << static_cast<unsigned>(length)) < ratio) ++length;
    lengths.push_back(length);
  }
  return lengths;
}

/// The leaves of a random binary tree: Kraft's sum is exactly 1.
Values complete_code(std::size_t n, Source& source) {
  Values lengths{0};
  while (lengths.size() < n) {
    double& leaf = lengths[source.below(lengths.size())];
    leaf += 1;
    lengths.push_back(leaf);
  }
  for (std::size_t i = n; i > 1; --i) std::swap(lengths[i - 1], lengths[source.below(i)]);
  return lengths;
}

/// 1, 2, 3, …, n − 1 and the last once more, in that place up to two bits longer: Kraft's sum is 1 or just
/// below.
Values nearly_complete_unary_code(std::size_t n, Source& source) {
  Values lengths(n);
  for (std::size_t i = 0; i < n; ++i) lengths[i] = static_cast<double>(i + 1);
  lengths[n - 1] = static_cast<double>(n - 1 + source.below(3));
  return lengths;
}

void draw_lengths(Case& instance, Source& source) {
  Values& lengths = instance.extra.values;
  const std::size_t n = instance.p().size();
  switch (source.below(5)) {
    case 0:
      lengths = shannon_lengths(instance.q());
      break;
    case 1:
      lengths = complete_code(n, source);
      break;
    case 2:
      lengths = complete_code(n, source);
      for (double& length : lengths) length += static_cast<double>(source.below(3));
      break;
    case 3:
      lengths = nearly_complete_unary_code(n, source);
      break;
    default:
      lengths.resize(n);
      for (double& length : lengths) length = static_cast<double>(source.below(1 + n));
  }
}

void draw_witness(Case& instance, Source& source) {
  Values& t = instance.extra.values;
  t.resize(instance.p().size());
  const auto kind = source.below(6);
  const double constant = draw_sign(source) * wide(source, -10, 4),
               scale = source.one_in(2) ? 1 : fraction(source);
  for (std::size_t i = 0; i < t.size(); ++i) {
    const double p = instance.p()[i], q = instance.q()[i];
    const double any = draw_sign(source) * fraction(source) * 8;
    const double log_ratio = p > 0 && q > 0 ? std::log(p) - std::log(q) : (p > 0 ? 50 : -50);
    if (kind == 0) t[i] = scale * log_ratio;
    if (kind == 1) t[i] = 1 + scale * log_ratio;
    if (kind == 2) t[i] = constant;
    if (kind == 3) t[i] = source.one_in(2) ? 1 : 0;
    if (kind == 4) t[i] = source.one_in(3) ? any : 0;
    if (kind == 5) t[i] = any;
  }
}

void draw_event(Case& instance, Source& source) {
  Values& event = instance.extra.values;
  event.assign(instance.p().size(), 0.0);
  const auto kind = source.below(4);
  for (std::size_t i = 0; i < event.size(); ++i) {
    if (kind == 0) event[i] = source.one_in(2) ? 1 : 0;
    if (kind == 1) event[i] = instance.p()[i] > instance.q()[i] ? 1 : 0;
    if (kind == 2) event[i] = instance.p()[i] > 0 ? 1 : 0;
  }
  if (kind == 3 && !source.one_in(4)) event[source.below(event.size())] = 1;
}

}  // namespace

ExtraEntry lengths_extra() {
  return {ExtraKind::lengths, &draw_lengths, &lengths_error, &simpler_numbers<lengths_error>};
}

ExtraEntry witness_extra() {
  return {ExtraKind::witness, &draw_witness, &witness_error, &simpler_numbers<witness_error>};
}

ExtraEntry event_extra() {
  return {ExtraKind::event, &draw_event, &event_error, &simpler_numbers<event_error>};
}

}  // namespace divcert::properties
