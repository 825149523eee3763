#include "properties/generators/shrink/shrink.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include <rapidcheck/seq/Create.h>

#include "properties/cases/families.hpp"
#include "properties/cases/valid.hpp"
#include "properties/generators/extras/extras_steps.hpp"
#include "properties/generators/shrink/shrink_steps.hpp"
#include "properties/generators/strata/simplex.hpp"

namespace divcert::properties {
namespace {

using Masses = std::vector<double>;

/// Adds position `from` into position `to` and removes it, if both sums are exact.
bool merge(Case& instance, std::size_t from, std::size_t to) {
  if (!exact_sum(instance.p()[from], instance.p()[to]) || !exact_sum(instance.q()[from], instance.q()[to]) ||
      !merge_extra(instance, from, to))
    return false;
  instance.p()[to] += instance.p()[from];
  instance.q()[to] += instance.q()[from];
  instance.p().erase(instance.p().begin() + static_cast<std::ptrdiff_t>(from));
  instance.q().erase(instance.q().begin() + static_cast<std::ptrdiff_t>(from));
  return true;
}

/// Long vectors lose half of their points, then a quarter, …; short ones each pair of points.
void merged(const Case& instance, std::vector<Case>& out) {
  const std::size_t n = instance.p().size();
  for (std::size_t run = n / 2; run >= 2; run /= 2)
    for (std::size_t begin = 0; begin + run <= n; begin += run) {
      Case candidate = instance;
      bool exact = true;
      for (std::size_t i = 1; i < run && exact; ++i) exact = merge(candidate, begin + 1, begin);
      if (exact) out.push_back(std::move(candidate));
    }
  if (n > 64) return;
  for (std::size_t to = 0; to < n; ++to)
    for (std::size_t from = to + 1; from < n; ++from)
      if (Case candidate = instance; merge(candidate, from, to)) out.push_back(std::move(candidate));
}

void coarser(const Case& instance, std::vector<Case>& out) {
  for (const int k : {2, 3, 4, 6, 8, 16, 32, 53}) {
    const Masses p = on_grid(instance.p(), k), q = on_grid(instance.q(), k);
    out.push_back(with_masses(instance, p, q));
    out.push_back(with_masses(instance, p, instance.q()));
    out.push_back(with_masses(instance, instance.p(), q));
  }
}

void rounder(const Case& instance, std::vector<Case>& out) {
  for (const int bits : shrink_bits) {
    const Masses p = rounded(instance.p(), bits), q = rounded(instance.q(), bits);
    out.push_back(with_masses(instance, p, q));
    out.push_back(with_masses(instance, p, instance.q()));
    out.push_back(with_masses(instance, instance.p(), q));
    // Rounder masses at the same distance: what near-equal witnesses need.
    Case apart = with_masses(instance, p, p);
    for (std::size_t i = 0; i < p.size(); ++i) apart.q()[i] += instance.q()[i] - instance.p()[i];
    out.push_back(std::move(apart));
  }
}

/// Extreme exponents half as extreme: the least positive mass s becomes sqrt(s)'s power of two.
void milder(const Case& instance, std::vector<Case>& out) {
  for (const bool of_p : {true, false}) {
    Case candidate = instance;
    Masses& masses = of_p ? candidate.p() : candidate.q();
    std::size_t least = masses.size();
    for (std::size_t i = 0; i < masses.size(); ++i)
      if (masses[i] > 0 && (least == masses.size() || masses[i] < masses[least])) least = i;
    if (least == masses.size()) continue;
    const auto largest =
        static_cast<std::size_t>(std::max_element(masses.begin(), masses.end()) - masses.begin());
    const double target = std::ldexp(1.0, std::ilogb(masses[least]) / 2);
    if (least == largest || !(target > masses[least])) continue;
    masses[largest] -= target - masses[least];
    masses[least] = target;
    out.push_back(std::move(candidate));
  }
}

/// A mass below 2^-53 sums to 1 only in the company of others: where there is one, fewer points may have
/// another sum, and are weights from there on.
void off_the_simplex(const Case& instance, std::vector<Case>& out) {
  const auto tiny = [](double mass) { return mass > 0 && mass < 0x1p-53; };
  if (std::ranges::none_of(instance.p(), tiny) && std::ranges::none_of(instance.q(), tiny)) return;
  for (Case& candidate : fewer_points(instance))
    if (are_masses(candidate.p()) && are_masses(candidate.q())) out.push_back(std::move(candidate));
}

std::vector<Case> simpler_simplex_points(const Case& instance) {
  std::vector<Case> shorter, simpler;
  merged(instance, shorter);
  off_the_simplex(instance, shorter);
  simpler.push_back(with_masses(instance, instance.p(), instance.p()));
  coarser(instance, simpler);
  rounder(instance, simpler);
  milder(instance, simpler);
  std::erase_if(simpler, [&](const Case& candidate) {
    return candidate == instance || !are_masses(candidate.p()) || !are_masses(candidate.q()) ||
           !on_simplex(candidate);
  });
  shorter.insert(shorter.end(), simpler.begin(), simpler.end());
  return shorter;
}

/// Masses that no measure has (generators/invalid.hpp) lose points, and what is valid among them becomes 1.
std::vector<Case> simpler_invalid(const Case& instance) {
  std::vector<Case> candidates = fewer_points(instance);
  Case ones = instance;
  for (auto* side : {&ones.p(), &ones.q()})
    for (double& mass : *side)
      if (std::isfinite(mass) && mass > 0) mass = 1;
  candidates.push_back(std::move(ones));
  return candidates;
}

/// One measure is shrunk as a pair of equals.
std::vector<Case> simpler_pairs(const Case& instance) {
  const bool same_length = instance.q().empty() || instance.p().size() == instance.q().size();
  if (!same_length || !are_masses(instance.p()) || !(instance.q().empty() || are_masses(instance.q())))
    return simpler_invalid(instance);
  const bool unary = instance.q().empty();
  const Case pair = unary ? with_masses(instance, instance.p(), instance.p()) : instance;
  auto candidates = on_simplex(pair) ? simpler_simplex_points(pair) : simpler_weights(pair);
  if (unary)
    for (Case& candidate : candidates) candidate.q().clear();
  return candidates;
}

}  // namespace

bool exact_sum(double a, double b) {
  const double sum = a + b;
  const double b_part = sum - a;
  return a - (sum - b_part) + (b - b_part) == 0;  // TwoSum's error term
}

std::vector<double> rounded(const std::vector<double>& masses, int bits) {
  Masses round = masses;
  const auto largest =
      static_cast<std::size_t>(std::max_element(masses.begin(), masses.end()) - masses.begin());
  for (std::size_t i = 0; i < masses.size(); ++i) {
    if (i == largest) continue;
    round[i] = keep_bits(masses[i], bits);
    round[largest] += masses[i] - round[i];  // an inexact step is caught by sums_to_one
  }
  return round;
}

std::vector<double> on_grid(const std::vector<double>& masses, int k) {
  Masses grid = masses;
  const auto largest =
      static_cast<std::size_t>(std::max_element(masses.begin(), masses.end()) - masses.begin());
  double rest = 1;
  for (std::size_t i = 0; i < masses.size(); ++i) {
    if (i == largest || masses[i] == 0) continue;
    grid[i] = std::ldexp(std::max(1.0, std::nearbyint(std::ldexp(masses[i], k))), -k);
    rest -= grid[i];  // exact: multiples of 2^-k with k <= 53
  }
  grid[largest] = rest;
  return grid;
}

double keep_bits(double value, int bits) {
  int exponent = 0;
  const double fraction = std::frexp(value, &exponent);
  return std::ldexp(std::nearbyint(std::ldexp(fraction, bits)), exponent - bits);
}

Case with_masses(const Case& instance, std::vector<double> p, std::vector<double> q) {
  Case result = instance;
  result.p() = std::move(p);
  result.q() = std::move(q);
  return result;
}

rc::Seq<Case> shrinks(const Case& instance) {
  auto candidates = instance.family().empty()       ? simpler_pairs(instance)
                    : has_matrix(instance.family()) ? simpler_matrices(instance)
                                                    : simpler_parameters(instance);
  const ExtraEntry* const extra = find_extra(instance.extra.kind);
  const bool valid = extra != nullptr && extra->valid(instance).empty();
  auto all = valid ? extra->simpler(instance) : simpler_values(instance);
  all.insert(all.end(), candidates.begin(), candidates.end());
  std::erase(all, instance);
  if (valid) std::erase_if(all, [&](const Case& candidate) { return !extra->valid(candidate).empty(); });
  return rc::seq::fromContainer(std::move(all));
}

}  // namespace divcert::properties
