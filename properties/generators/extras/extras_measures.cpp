#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "properties/cases/valid.hpp"
#include "properties/generators/extras/extras_steps.hpp"
#include "properties/generators/parameters.hpp"
#include "properties/generators/shrink/shrink_steps.hpp"
#include "properties/generators/strata/simplex.hpp"

// Further measures on the points of P and Q.
namespace divcert::properties {
namespace {

using Masses = std::vector<double>;

std::string third_error(const Case& instance) {
  if (instance.extra.values.size() != instance.p().size())
    return fmt::format("third must have {} masses, but has {}", instance.p().size(),
                       instance.extra.values.size());
  return measure_error(instance.extra.values, "third");
}

std::span<const double> part(const Case& instance, std::size_t k) {
  return std::span(instance.extra.values).subspan(1 + k * instance.p().size(), instance.p().size());
}

std::string second_pair_error(const Case& instance) {
  const std::size_t n = instance.p().size();
  if (instance.extra.values.size() != 2 * n + 1)
    return fmt::format("second_pair must have 1 weight and {} masses, but has {} values", 2 * n,
                       instance.extra.values.size());
  const double share = instance.extra.values[0];
  if (!(share >= 0 && share <= 1))
    return fmt::format("second_pair[0] must be a weight in [0, 1], but is {}", share);
  if (auto error = measure_error(part(instance, 0), "second_pair's P"); !error.empty()) return error;
  return measure_error(part(instance, 1), "second_pair's Q");
}

Masses near(const Masses& masses, Source& source) {
  Masses moved = masses;
  for (int moves = source.between(1, 3); moves > 0; --moves) {
    const std::size_t from = source.below(moved.size()), to = source.below(moved.size());
    const double larger = std::max(moved[from], moved[to]);
    transfer(moved, from, to, std::ldexp(std::nextafter(larger, INFINITY) - larger, source.between(0, 40)));
  }
  return moved;
}

/// (1 − w)P + wQ for a dyadic weight w, rounded.
Masses mixture(const Masses& p, const Masses& q, Source& source) {
  const double w = source.one_in(2) ? 0.5 : std::ldexp(1.0, -source.between(1, 30));
  Masses mixed(p.size());
  for (std::size_t i = 0; i < p.size(); ++i) mixed[i] = (1 - w) * p[i] + w * q[i];
  return mixed;
}

bool positive(const Masses& masses) {
  return std::any_of(masses.begin(), masses.end(), [](double mass) { return mass > 0; });
}

void draw_second_pair(Case& instance, Source& source) {
  Masses p, q;
  switch (source.below(6)) {
    case 0:
      p = instance.p(), q = instance.q();
      break;
    case 1:
      p = instance.q(), q = instance.p();
      break;
    case 2:
      p = q = draw_related(source, instance.p(), instance.q());
      break;
    default:
      p = draw_related(source, instance.p(), instance.q());
      q = draw_related(source, instance.q(), p);
  }
  instance.extra.values = {draw_share(source)};
  instance.extra.values.insert(instance.extra.values.end(), p.begin(), p.end());
  instance.extra.values.insert(instance.extra.values.end(), q.begin(), q.end());
}

std::vector<Case> simpler_third(const Case& instance) {
  Simpler simpler(instance, &third_error);
  simpler.propose(instance.p());
  simpler.propose(instance.q());
  for (auto& masses : simpler_measures(instance.extra.values)) simpler.propose(std::move(masses));
  return simpler.take();
}

std::vector<Case> simpler_second_pair(const Case& instance) {
  Simpler simpler(instance, &second_pair_error);
  const auto propose = [&](std::size_t k, const Masses& masses) {
    auto values = instance.extra.values;
    std::copy(masses.begin(), masses.end(),
              values.begin() + static_cast<std::ptrdiff_t>(1 + k * masses.size()));
    simpler.propose(std::move(values));
  };
  for (const double share : {0.5, 0.25, 0.75, 1.0, 0.0}) {
    auto values = instance.extra.values;
    values[0] = share;
    simpler.propose(std::move(values));
  }
  for (const std::size_t k : {0u, 1u}) {
    const Masses masses(part(instance, k).begin(), part(instance, k).end());
    propose(k, Masses(part(instance, 1 - k).begin(), part(instance, 1 - k).end()));
    propose(k, instance.p());
    propose(k, instance.q());
    for (const auto& other : simpler_measures(masses)) propose(k, other);
  }
  return simpler.take();
}

}  // namespace

std::vector<double> draw_related(Source& source, const Masses& p, const Masses& q) {
  const std::size_t n = p.size();
  const Masses& one = source.one_in(2) ? p : q;
  Masses related;
  switch (source.below(8)) {
    case 0:
      related = near(one, source);
      break;
    case 1:
      related = one;
      break;
    case 2:
      related = dyadic_simplex_on(source, draw_support(source, n), draw_grid(source, n));
      break;
    case 3: {
      std::vector<bool> free(n);
      for (std::size_t i = 0; i < n; ++i) free[i] = one[i] == 0;
      if (std::find(free.begin(), free.end(), true) != free.end())
        related = dyadic_simplex_on(source, free, draw_grid(source, n));
      break;
    }
    case 4:
    case 5:
      related = mixture(p, q, source);
      break;
    case 6:
      related.assign(n, 0.0);
      related[source.below(n)] = 1.0;
      break;
    default:
      break;
  }
  const bool sums = related.size() == n && positive(related) &&
                    (sums_to_one(related) || !(sums_to_one(p) && sums_to_one(q)));
  return sums ? related : dyadic_simplex(source, n, draw_grid(source, n));
}

std::vector<Masses> simpler_measures(const Masses& masses) {
  std::vector<Masses> simpler;
  const bool sums = sums_to_one(masses);
  if (sums) {
    for (const int k : {2, 3, 4, 6, 8, 16, 32, 53}) simpler.push_back(on_grid(masses, k));
  } else {
    simpler.push_back(masses);
    for (double& mass : simpler.back()) mass = mass > 0 ? 1 : 0;
  }
  for (const int bits : shrink_bits) {
    simpler.push_back(sums ? rounded(masses, bits) : masses);
    if (!sums)
      for (double& mass : simpler.back()) mass = keep_bits(mass, bits);
  }
  std::erase_if(simpler, [&](const Masses& other) {
    return other == masses || !are_masses(other) || (sums && !sums_to_one(other));
  });
  return simpler;
}

ExtraEntry third_extra() {
  return {ExtraKind::third,
          [](Case& instance, Source& source) {
            instance.extra.values = draw_related(source, instance.p(), instance.q());
          },
          &third_error, &simpler_third};
}

ExtraEntry second_pair_extra() {
  return {ExtraKind::second_pair, &draw_second_pair, &second_pair_error, &simpler_second_pair};
}

}  // namespace divcert::properties
