#include <algorithm>
#include <cmath>
#include <utility>

#include "properties/cases/valid.hpp"
#include "properties/generators/extras/extras.hpp"
#include "properties/generators/shrink/shrink_steps.hpp"

// Weights have no sum to keep: points can go, and each weight becomes rounder and milder by itself.
namespace divcert::properties {
namespace {

using Masses = std::vector<double>;

/// `change` applied to both vectors, to one, and to each weight alone.
template <class Change>
void changed(const Case& instance, const Change& change, std::vector<Case>& out) {
  const auto all = [&](Masses masses) {
    std::transform(masses.begin(), masses.end(), masses.begin(), change);
    return masses;
  };
  const Masses p = all(instance.p()), q = all(instance.q());
  out.push_back(with_masses(instance, p, q));
  out.push_back(with_masses(instance, p, instance.q()));
  out.push_back(with_masses(instance, instance.p(), q));
  for (std::size_t i = 0; i < p.size() && p.size() <= 8; ++i) {
    Case one = instance;
    one.p()[i] = p[i];
    out.push_back(one);
    one.p()[i] = instance.p()[i];
    one.q()[i] = q[i];
    out.push_back(std::move(one));
  }
}

double milder(double weight) {
  if (weight == 0 || weight == 1) return weight;
  const int exponent = std::ilogb(weight);
  return std::ldexp(std::scalbn(weight, -exponent), exponent / 2);  // exact: the exponent halves
}

}  // namespace

std::vector<Case> fewer_points(const Case& instance) {
  std::vector<Case> out;
  const std::size_t shorter =
      instance.q().empty() ? instance.p().size() : std::min(instance.p().size(), instance.q().size());
  const auto n = static_cast<std::ptrdiff_t>(shorter);
  for (std::ptrdiff_t run = std::max<std::ptrdiff_t>(n / 2, 1); run >= 1; run /= 2)
    for (std::ptrdiff_t begin = 0; n > 1 && begin + run <= n && run < n; begin += run) {
      Case candidate = instance;
      erase_extra(candidate, static_cast<std::size_t>(begin), static_cast<std::size_t>(begin + run));
      for (auto* side : {&candidate.p(), &candidate.q()})
        if (!side->empty()) side->erase(side->begin() + begin, side->begin() + begin + run);
      out.push_back(std::move(candidate));
    }
  return out;
}

std::vector<Case> simpler_weights(const Case& instance) {
  std::vector<Case> candidates = fewer_points(instance);
  changed(
      instance, [](double weight) { return weight > 0 ? 1.0 : 0.0; }, candidates);
  changed(instance, milder, candidates);
  for (const int bits : shrink_bits)
    changed(
        instance, [bits](double weight) { return keep_bits(weight, bits); }, candidates);
  std::erase_if(candidates, [&](const Case& candidate) {
    return candidate == instance || !are_masses(candidate.p()) || !are_masses(candidate.q());
  });
  return candidates;
}

}  // namespace divcert::properties
