#include <algorithm>
#include <cmath>

#include "properties/checks/fit.hpp"
#include "properties/findings/causes/evidence.hpp"
#include "properties/targets/conventions/witnesses.hpp"
#include "reference/numbers/bounds.hpp"

// Cases that people would write down themselves.
namespace divcert::properties {
namespace {

using Numbers = std::vector<double>;

/// What comes besides P and Q, as plain as it can be.
Case with_extra(Case instance, const Function& function, const reference::Quantity& quantity) {
  if (quantity.unary) instance.q().clear();
  instance.take_masses(function.convention.masses);
  if (quantity.parameter.empty()) return instance;
  instance.extra.kind = extra_named(quantity.parameter).value();
  if (!function.parameter.empty()) {
    instance.extra.values = function.parameter;
  } else if (quantity.parameter_domain.per_point) {
    for (std::size_t i = 0; i < instance.p().size(); ++i)
      instance.extra.values.push_back(static_cast<double>(i));
  } else {
    instance.extra.values = {quantity.parameter_domain.least > 0 ? 2.0 : 0.25};
  }
  return instance;
}

Case in_format(Case instance, const Function& function) {
  for (auto* numbers : {&instance.p(), &instance.q()})
    for (double& x : *numbers) x = reference::round_to(function.format, x);
  return instance;
}

std::vector<Case> fitted(const std::vector<std::pair<Numbers, Numbers>>& pairs, const Function& function,
                         const reference::Quantity& quantity) {
  std::vector<Case> cases;
  if (!function.family.empty()) return cases;
  for (const auto& [p, q] : pairs)
    cases.push_back(in_format(with_extra({p, q}, function, quantity), function));
  return cases;
}

const std::vector<std::pair<Numbers, Numbers>>& plain_pairs() {
  static const std::vector<std::pair<Numbers, Numbers>> pairs{
      {{0.5, 0.25, 0.25}, {0.125, 0.25, 0.625}},
      {{0.75, 0.25}, {0.125, 0.875}},
      {{0.25, 0.125, 0.125, 0.5}, {0.5, 0.25, 0.125, 0.125}},
      {{0.625, 0.25, 0.125}, {0.25, 0.25, 0.5}},
      {{0.375, 0.625}, {0.875, 0.125}},
      {{0.125, 0.125, 0.25, 0.25, 0.25}, {0.375, 0.25, 0.125, 0.125, 0.125}},
      // Not on a grid: a format shows here.
      {{0.1, 0.2, 0.7}, {0.3, 0.3, 0.4}},
      {{0.9, 0.1}, {0.35, 0.65}},
      {{0.15, 0.15, 0.3, 0.4}, {0.4, 0.3, 0.2, 0.1}},
      {{0.6, 0.3, 0.1}, {0.2, 0.2, 0.6}},
      {{0.05, 0.95}, {0.55, 0.45}},
      {{0.7, 0.1, 0.2}, {0.15, 0.45, 0.4}}};
  return pairs;
}

}  // namespace

std::vector<Case> plain_cases(const Function& function, const reference::Quantity& quantity) {
  if (!function.family.empty()) return member_witnesses(function, quantity);
  return fitted(plain_pairs(), function, quantity);
}

std::vector<Case> plain_points(const Function& function) {
  std::vector<Case> cases;
  for (const auto& [p, q] : plain_pairs())
    for (const Numbers& other : {q, p}) {
      Case& plain = cases.emplace_back(in_format({p, other}, function));
      if (const DeclaredLaw* const law = law_of_order(function))
        plain.extra = {law->order, {law->numbers.front()}};
    }
  return cases;
}

std::vector<Case> telling_cases(const Function& function, const reference::Quantity& quantity) {
  std::vector<Case> cases = plain_cases(function, quantity);
  if (!function.family.empty()) {
    std::ranges::move(telling_members(function, cases), std::back_inserter(cases));
    return cases;
  }
  const auto add = [&](const std::vector<std::pair<Numbers, Numbers>>& pairs) {
    std::ranges::copy(fitted(pairs, function, quantity), std::back_inserter(cases));
  };
  // P near Q, nearer and nearer.
  for (const int k : {10, 20, 27, 30, 40, 50})
    add({{{0.5, 0.5}, {0.5 + std::ldexp(1.0, -k), 0.5 - std::ldexp(1.0, -k)}},
         {{0.25, 0.25, 0.5}, {0.25 + std::ldexp(1.0, -k), 0.25, 0.5 - std::ldexp(1.0, -k)}}});
  add({{{0.5, 0.5}, {0.5, 0.5}}, {{0.25, 0.75}, {0.25, 0.75}}, {{0.1, 0.2, 0.7}, {0.1, 0.2, 0.7}}});
  // Zeros on either side, and on both.
  add({{{0, 1}, {0.5, 0.5}},
       {{0.5, 0.5}, {0, 1}},
       {{1, 0}, {0, 1}},
       {{0, 0.5, 0.5}, {0, 0.25, 0.75}},
       {{0.5, 0.25, 0.25}, {0.5, 0, 0.5}}});
  // One small mass, smaller and smaller, and what is below the normal numbers.
  for (const int k : {20, 40, 60, 120, 400, 600, 1000, 1022, 1040, 1070})
    add({{{0.5, 0.5}, {std::ldexp(1.0, -k), 1}},
         {{std::ldexp(1.0, -k), 1}, {0.5, 0.5}},
         {{std::ldexp(1.0, -k), 1}, {std::ldexp(3.0, -k), 1}}});
  // Weights and counts; masses whose total is beyond the format, and its least ones.
  const double most = std::ldexp(1.0, reference::facts_of(function.format).most_exponent - 1),
               least = reference::least_number(function.format);
  add({{{1, 3}, {2, 2}},
       {{10, 20, 30}, {30, 20, 10}},
       {{most, most}, {most, most / 2}},
       {{least, 2 * least}, {2 * least, least}}});
  if (quantity.parameter.empty() || quantity.parameter_domain.per_point || !function.parameter.empty())
    return cases;
  // The same with other parameters: near the orders where a formula divides by zero, and large ones.
  const std::vector<Case> plain = plain_cases(function, quantity);
  for (const double value : {1.0, 2.0, 0.5, 1 + 0x1p-10, 1 + 0x1p-20, 1 + 0x1p-30, 1 - 0x1p-30, 1 + 0x1p-52,
                             0.0, 0x1p-30, 1 - 0x1p-53, 100.0, 1000.0, 1e10})
    for (std::size_t i = 0; i < 2; ++i) {
      cases.push_back(plain[i]);
      cases.back().extra.values = {value};
    }
  return cases;
}

}  // namespace divcert::properties
