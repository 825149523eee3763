#include "properties/generators/shrink.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include <rapidcheck/seq/Create.h>

#include "properties/generators/simplex.hpp"

namespace divcert::properties {
namespace {

using Masses = std::vector<double>;

bool exact_sum(double a, double b) {
  const double sum = a + b;
  const double b_part = sum - a;
  return a - (sum - b_part) + (b - b_part) == 0;  // TwoSum's error term
}

/// Adds position `from` into position `to` and removes it, if both sums are exact.
bool merge(Case& instance, std::size_t from, std::size_t to) {
  if (!exact_sum(instance.p[from], instance.p[to]) || !exact_sum(instance.q[from], instance.q[to])) return false;
  instance.p[to] += instance.p[from];
  instance.q[to] += instance.q[from];
  instance.p.erase(instance.p.begin() + static_cast<std::ptrdiff_t>(from));
  instance.q.erase(instance.q.begin() + static_cast<std::ptrdiff_t>(from));
  return true;
}

/// Long vectors lose half of their points, then a quarter, …; short ones each pair of points.
void merged(const Case& instance, std::vector<Case>& out) {
  const std::size_t n = instance.p.size();
  for (std::size_t run = n / 2; run >= 2; run /= 2)
    for (std::size_t begin = 0; begin + run <= n; begin += run) {
      Case candidate = instance;
      bool exact = true;
      for (std::size_t i = 1; i < run && exact; ++i) exact = merge(candidate, begin + 1, begin);
      if (exact) out.push_back(std::move(candidate));
    }
  if (n > 16) return;
  for (std::size_t to = 0; to < n; ++to)
    for (std::size_t from = to + 1; from < n; ++from)
      if (Case candidate = instance; merge(candidate, from, to)) out.push_back(std::move(candidate));
}

/// Weights have no sum to keep: points can simply go.
void dropped(const Case& instance, std::vector<Case>& out) {
  for (std::size_t i = 0; instance.p.size() > 1 && i < instance.p.size(); ++i) {
    Case candidate = instance;
    candidate.p.erase(candidate.p.begin() + static_cast<std::ptrdiff_t>(i));
    candidate.q.erase(candidate.q.begin() + static_cast<std::ptrdiff_t>(i));
    out.push_back(std::move(candidate));
  }
}

double keep_bits(double value, int bits) {
  int exponent = 0;
  const double fraction = std::frexp(value, &exponent);
  return std::ldexp(std::nearbyint(std::ldexp(fraction, bits)), exponent - bits);
}

constexpr int bit_steps[] = {1, 2, 3, 5, 8, 13, 21, 34};

/// All masses but the largest rounded to `bits` bits; the largest takes the difference, if that is exact.
Masses rounded(const Masses& masses, int bits) {
  Masses round = masses;
  const auto largest = static_cast<std::size_t>(std::max_element(masses.begin(), masses.end()) - masses.begin());
  for (std::size_t i = 0; i < masses.size(); ++i) {
    if (i == largest) continue;
    round[i] = keep_bits(masses[i], bits);
    round[largest] += masses[i] - round[i];  // an inexact step is caught by sums_to_one
  }
  return round;
}

void rounder(const Case& instance, std::vector<Case>& out) {
  for (const int bits : bit_steps) {
    const Masses p = rounded(instance.p, bits), q = rounded(instance.q, bits);
    out.push_back({"", p, q});
    out.push_back({"", p, instance.q});
    out.push_back({"", instance.p, q});
    // Rounder masses at the same distance: what near-equal witnesses need.
    Case apart{"", p, p};
    for (std::size_t i = 0; i < p.size(); ++i) apart.q[i] += instance.q[i] - instance.p[i];
    out.push_back(std::move(apart));
  }
}

/// Extreme exponents half as extreme: the least positive mass s becomes sqrt(s)'s power of two.
void milder(const Case& instance, std::vector<Case>& out) {
  for (const bool of_p : {true, false}) {
    Case candidate = instance;
    Masses& masses = of_p ? candidate.p : candidate.q;
    std::size_t least = masses.size();
    for (std::size_t i = 0; i < masses.size(); ++i)
      if (masses[i] > 0 && (least == masses.size() || masses[i] < masses[least])) least = i;
    if (least == masses.size()) continue;
    const auto largest = static_cast<std::size_t>(std::max_element(masses.begin(), masses.end()) - masses.begin());
    const double target = std::ldexp(1.0, std::ilogb(masses[least]) / 2);
    if (least == largest || !(target > masses[least])) continue;
    masses[largest] -= target - masses[least];
    masses[least] = target;
    out.push_back(std::move(candidate));
  }
}

bool on_simplex(const Case& instance) { return sums_to_one(instance.p) && sums_to_one(instance.q); }

bool valid(const Masses& masses) {
  return std::all_of(masses.begin(), masses.end(), [](double m) { return m >= 0 && std::isfinite(m); }) &&
         std::any_of(masses.begin(), masses.end(), [](double m) { return m > 0; });
}

std::vector<Case> simpler_masses(const Case& instance) {
  const bool simplex = on_simplex(instance);
  std::vector<Case> candidates;
  merged(instance, candidates);
  if (!simplex) dropped(instance, candidates);
  candidates.push_back({"", instance.p, instance.p});
  rounder(instance, candidates);
  milder(instance, candidates);
  std::erase_if(candidates, [&](const Case& candidate) {
    return candidate == instance || !valid(candidate.p) || !valid(candidate.q) ||
           (simplex && !on_simplex(candidate));
  });
  return candidates;
}

/// Parameters one at a time: 1, 0, fewer bits, the other member's value. Domains differ by family, so a shrink may
/// be invalid; the shrinking loop discards what the oracle does not accept.
std::vector<Case> simpler_parameters(const Case& instance) {
  std::vector<Case> candidates;
  const auto propose = [&](std::size_t i, bool of_p, double value) {
    Case candidate = instance;
    (of_p ? candidate.p : candidate.q)[i] = value;
    if (candidate != instance) candidates.push_back(std::move(candidate));
  };
  for (std::size_t i = 0; i < instance.p.size(); ++i) {
    for (const bool of_p : {true, false}) {
      const double value = of_p ? instance.p[i] : instance.q[i];
      if (value != 0 && value != 1) {
        propose(i, of_p, 1);
        propose(i, of_p, 0);
        propose(i, of_p, of_p ? instance.q[i] : instance.p[i]);
      }
      for (const int bits : bit_steps)
        if (keep_bits(value, bits) != value) propose(i, of_p, keep_bits(value, bits));
    }
  }
  return candidates;
}

}  // namespace

rc::Seq<Case> shrinks(const Case& instance) {
  return rc::seq::fromContainer(instance.family.empty() ? simpler_masses(instance) : simpler_parameters(instance));
}

}  // namespace divcert::properties
