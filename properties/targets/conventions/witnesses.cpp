#include "properties/targets/conventions/witnesses.hpp"

#include "properties/cases/families.hpp"
#include "reference/definitions/families/family.hpp"

namespace divcert::properties {
namespace {

struct Numerators {
  WitnessKind kind;
  double denominator;
  std::vector<double> p, q;
};

/// Numerators of at most six bits over a power of two: exact in bfloat16. No two points of one side of the
/// simplex cases look alike on both sides, and no total of the unnormalised ones repeats.
const std::vector<Numerators>& table() {
  using enum WitnessKind;
  static const std::vector<Numerators> all{
      {simplex, 4, {2, 2}, {1, 3}},
      {simplex, 8, {1, 7}, {5, 3}},
      {simplex, 8, {4, 2, 2}, {1, 3, 4}},
      {simplex, 16, {5, 10, 1}, {9, 4, 3}},
      {simplex, 16, {1, 2, 5, 8}, {6, 5, 3, 2}},
      {simplex, 16, {7, 3, 4, 2}, {2, 1, 10, 3}},
      {simplex, 16, {1, 3, 4, 3, 5}, {5, 2, 1, 7, 1}},
      {simplex, 32, {10, 6, 5, 4, 4, 3}, {1, 9, 2, 11, 3, 6}},
      {unnormalised, 4, {4, 8}, {6, 1}},
      {unnormalised, 4, {12, 4, 8}, {2, 1, 4}},
      {unnormalised, 16, {4, 2, 4, 1}, {32, 16, 64, 48}},
      {unnormalised, 8, {16, 8, 4, 24, 8}, {2, 6, 4, 1, 8}},
      {unnormalised, 2, {2, 4, 6}, {8, 3, 1}},
      {zero_p, 4, {0, 2, 2}, {1, 1, 2}},
      {zero_p, 4, {0, 4}, {3, 1}},
      {zero_p, 4, {1, 0, 3}, {2, 0, 2}},
      {zero_q, 4, {2, 1, 1}, {1, 0, 3}},
      {zero_q, 4, {1, 3}, {4, 0}},
      {zero_q, 8, {0, 5, 3, 0}, {2, 0, 6, 0}},
  };
  return all;
}

std::vector<double> divided(std::vector<double> numerators, double denominator) {
  for (double& x : numerators) x /= denominator;
  return numerators;
}

/// A value of the quantity's extra that is neither a special one nor at the end of its domain.
Extra extra_for(const Function& function, const reference::Quantity& quantity, std::size_t points) {
  if (quantity.parameter.empty()) return {};
  Extra extra{extra_named(quantity.parameter).value(), function.parameter};
  const reference::ParameterDomain& domain = quantity.parameter_domain;
  if (!function.parameter.empty()) return extra;
  if (domain.per_point)
    for (std::size_t i = 0; i < points; ++i) extra.values.push_back(static_cast<double>(i * (i + 1)) / 2);
  else
    // of families the integral may be infinite beyond 1
    extra.values = {domain.most <= 1 ? 0.25 : domain.least > 0 ? 1.25 : function.family.empty() ? 2.0 : 0.75};
  return extra;
}

}  // namespace

std::vector<Witness> witnesses(const Function& function, const reference::Quantity& quantity) {
  std::vector<Witness> all;
  const PromisedDomain& promised = function.promised;
  for (const Numerators& row : table()) {
    const bool zeros = has_zero(row.p) || (!quantity.unary && has_zero(row.q));
    if (zeros && (quantity.positive || promised.positive)) continue;
    if (row.kind == WitnessKind::unnormalised && promised.simplex) continue;
    if (row.kind == WitnessKind::zero_q && quantity.unary) continue;
    if (row.p.size() < promised.least_size || row.p.size() > promised.most_size) continue;
    auto q = quantity.unary ? std::vector<double>{} : divided(row.q, row.denominator);
    all.push_back(
        {row.kind,
         {divided(row.p, row.denominator), std::move(q), extra_for(function, quantity, row.p.size())}});
  }
  return all;
}

std::vector<Case> member_witnesses(const Function& function, const reference::Quantity& quantity) {
  constexpr std::size_t pairs = 8, attempts = 64;
  static const std::vector<double> anywhere{0.5, -1, 2, 0, -0.25, 1.5, -3},
      positive{0.5, 2, 0.75, 1.25, 3, 1.75}, shares{0.25, 0.625, 0.75, 0.125, 0.5}, counts{3, 5, 2, 7};
  const reference::Family* const known = reference::find_family(function.family);
  std::vector<Case> all;
  if (known == nullptr || known->components || known->matrix) return all;
  std::size_t next = 0;
  for (std::size_t i = 0; i < attempts && all.size() < pairs; ++i) {
    Members members{function.family, {}, {}};
    const auto add = [&](std::vector<double>& side, const reference::Family& family) {
      for (const auto& [name, range] : family.parameters) {
        const auto& values = range.whole       ? counts
                             : range.most <= 1 ? shares
                             : range.least < 0 ? anywhere
                                               : positive;
        side.push_back(&side == &members.q && name == known->shared ? members.p[side.size()]
                                                                    : values[next++ % values.size()]);
      }
    };
    add(members.p, known->of_p());
    if (!quantity.unary) add(members.q, known->of_q());
    ++next;
    if (members.p == members.q || !are_members(members)) continue;
    // Of what is infinite nothing is inferred.
    Case witness{std::move(members), extra_for(function, quantity, 1)};
    if (quantity.interval(to_input(witness)).status == reference::Status::finite)
      all.push_back(std::move(witness));
  }
  return all;
}

}  // namespace divcert::properties
