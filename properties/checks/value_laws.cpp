#include "properties/checks/value_laws.hpp"

#include <algorithm>
#include <cmath>

#include "properties/generators/shrink/shrink_steps.hpp"
#include "reference/numbers/bounds.hpp"

namespace divcert::properties {
namespace {

using Asked = std::vector<AskedValue>;
using Masses = std::vector<double>;
using Values = std::span<const double>;
using reference::Format;
using reference::Relation;

Case with(Case instance, Masses p, Masses q) {
  instance.p() = std::move(p);
  instance.q() = std::move(q);
  return instance;
}

bool in_format(const Masses& masses, Format format) {
  return std::ranges::all_of(masses, [&](double x) { return reference::round_to(format, x) == x; });
}

/// Times 2^exponent; empty where that is not exact.
Masses scaled(Masses masses, int exponent, Format format) {
  for (double& mass : masses) {
    const double before = mass;
    mass = std::ldexp(mass, exponent);
    if (std::ldexp(mass, -exponent) != before) return {};
  }
  return in_format(masses, format) ? masses : Masses();
}

Asked itself(const Case& instance, const DeclaredLaw&, Format) { return {{instance, "f(P, Q)"}}; }

Asked swapped(const Case& instance, const DeclaredLaw&, Format) {
  return {{instance, "f(P, Q)"}, {with(instance, instance.q(), instance.p()), "f(Q, P)"}};
}

/// Points of odd place first: no isometry of the line or the circle, as reversing and rotating are.
Asked permuted(const Case& instance, const DeclaredLaw&, Format) {
  const auto odd_first = [](const Masses& masses) {
    Masses other;
    for (const std::size_t first : {1, 0})
      for (std::size_t i = first; i < masses.size(); i += 2) other.push_back(masses[i]);
    return other;
  };
  if (instance.p().size() < 2) return {};
  return {
      {instance, "f(P, Q)"},
      {with(instance, odd_first(instance.p()), odd_first(instance.q())), "f of the points, odd ones first"}};
}

Asked at_equal(const Case& instance, const DeclaredLaw&, Format) {
  if (instance.p() != instance.q()) return {};
  return {{instance, "f(P, P)"}};
}

/// Neighbours become one point, where both sums are exact.
Asked merged(const Case& instance, const DeclaredLaw&, Format format) {
  const Masses &p = instance.p(), &q = instance.q();
  const auto exact = [&](double a, double b) {
    return exact_sum(a, b) && reference::round_to(format, a + b) == a + b;
  };
  Masses fewer_p, fewer_q;
  for (std::size_t i = 0; i < p.size(); ++i) {
    const bool pair = i + 1 < p.size() && exact(p[i], p[i + 1]) && exact(q[i], q[i + 1]);
    fewer_p.push_back(pair ? p[i] + p[i + 1] : p[i]);
    fewer_q.push_back(pair ? q[i] + q[i + 1] : q[i]);
    i += pair;
  }
  if (fewer_p.size() == p.size()) return {};
  return {{instance, "f(P, Q)"},
          {with(instance, std::move(fewer_p), std::move(fewer_q)), "f of neighbouring points merged"}};
}

/// Apart, so that who divides both by one total is seen.
Asked each_scaled(const Case& instance, const DeclaredLaw&, Format format) {
  Masses p = scaled(instance.p(), 3, format), q = scaled(instance.q(), -2, format);
  if (p.empty() || q.empty()) return {};
  return {{instance, "f(P, Q)"}, {with(instance, std::move(p), std::move(q)), "f(8P, Q/4)"}};
}

/// By 16 = 2^4: 16^k is exact for the quarters k.
Asked both_scaled(const Case& instance, const DeclaredLaw& law, Format format) {
  constexpr int exponent = 4;
  Masses p = scaled(instance.p(), exponent, format), q = scaled(instance.q(), exponent, format);
  if (p.empty() || q.empty()) return {};
  return {{instance, "f(P, Q)"},
          {with(instance, std::move(p), std::move(q)), "f(16P, 16Q)",
           std::exp2(-exponent * law.numbers.front())}};
}

/// With R = (½, ¼, ⅛, ⅛) and S = (¼, ¼, ¼, ¼): products with powers of two are exact.
Asked product(const Case& instance, const DeclaredLaw&, Format format) {
  constexpr std::size_t most_points = 1000;
  if (instance.p().size() > most_points) return {};
  Masses p, q, r, s;
  for (const int k : {1, 2, 3, 3}) {
    const Masses of_p = scaled(instance.p(), -k, format), of_q = scaled(instance.q(), -2, format);
    if (of_p.empty() || of_q.empty()) return {};
    p.insert(p.end(), of_p.begin(), of_p.end());
    q.insert(q.end(), of_q.begin(), of_q.end());
    r.push_back(std::ldexp(1.0, -k));
    s.push_back(0.25);
  }
  return {{with(instance, std::move(p), std::move(q)), "f(P×R, Q×S)"},
          {instance, "f(P, Q)"},
          {with(instance, std::move(r), std::move(s)), "f(R, S)"}};
}

/// At half of the way to the largest order.
Asked of_larger_order(const Case& instance, const DeclaredLaw& law, Format) {
  const double order = instance.extra.values.at(0), larger = order + (law.numbers.at(1) - order) / 2;
  if (!(order < larger)) return {};
  Case other = instance;
  other.extra.values = {larger};
  return {{instance, "f of the order"}, {std::move(other), "f of a larger order"}};
}

ValueSides second_and_first(Values v, const DeclaredLaw&) { return {v[1], v[0]}; }

constexpr ValueLaw table[] = {
    {"symmetric", "f(Q, P) = f(P, Q)", Relation::equal, swapped, second_and_first},
    {"permutation", "f of the points, odd ones first = f(P, Q)", Relation::equal, permuted, second_and_first},
    {"zero_at_equal", "f(P, P) = 0", Relation::equal, at_equal,
     [](Values v, const DeclaredLaw&) {
       return ValueSides{v[0], 0};
     },
     Reach::the_case},
    {"nonnegative", "0 ≤ f(P, Q)", Relation::less_equal, itself,
     [](Values v, const DeclaredLaw&) {
       return ValueSides{0, v[0]};
     },
     Reach::the_case},
    {"range", "{0} ≤ f(P, Q) ≤ {1}", Relation::less_equal, itself,
     [](Values v, const DeclaredLaw& law) {
       return v[0] < law.numbers[0] ? ValueSides{law.numbers[0], v[0]} : ValueSides{v[0], law.numbers[1]};
     },
     Reach::the_case},
    {"data_processing", "f of neighbouring points merged ≤ f(P, Q)", Relation::less_equal, merged,
     second_and_first},
    {"scale", "f(8P, Q/4) = f(P, Q)", Relation::equal, each_scaled, second_and_first, Reach::any_masses},
    {"homogeneous", "f(16P, 16Q)/16^{0} = f(P, Q)", Relation::equal, both_scaled, second_and_first,
     Reach::any_masses},
    {"additive", "f(P×R, Q×S) = f(P, Q) + f(R, S), R = (½, ¼, ⅛, ⅛), S = (¼, ¼, ¼, ¼)", Relation::equal,
     product,
     [](Values v, const DeclaredLaw&) {
       return ValueSides{v[0], v[1] + v[2]};
     }},
    {"increasing", "f of the order ≤ f of a larger order", Relation::less_equal, of_larger_order,
     [](Values v, const DeclaredLaw&) {
       return ValueSides{v[0], v[1]};
     }},
};

}  // namespace

const ValueLaw* find_value_law(std::string_view word) {
  const auto* const found = std::ranges::find(table, word, &ValueLaw::word);
  return found == std::end(table) ? nullptr : found;
}

}  // namespace divcert::properties
