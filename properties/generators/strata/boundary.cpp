#include <algorithm>
#include <cmath>

#include "properties/generators/strata/simplex.hpp"
#include "properties/generators/strata/strata.hpp"

namespace divcert::properties {
namespace {

/// Masses that are all powers of two, or generic.
std::vector<double> draw_point(Source& source, std::size_t n) {
  if (source.one_in(2)) return dyadic_simplex(source, n, draw_grid(source, n));
  std::vector<double> masses{1.0};
  while (masses.size() < n) {
    double& mass = masses[source.below(masses.size())];
    mass /= 2;  // exact
    masses.push_back(mass);
  }
  return masses;
}

/// One unit in the last place of the larger of two masses goes from one to the other.
void step_aside(std::vector<double>& masses, Source& source) {
  const std::size_t n = masses.size(), from = source.below(n), to = (from + 1 + source.below(n - 1)) % n;
  const double larger = std::max(masses[from], masses[to]);
  transfer(masses, from, to, larger - std::nextafter(larger, 0));
}

/// Q is P halved on its support, the other half elsewhere: p/q = 2 wherever p > 0.
Case conditioned(Source& source, std::size_t n) {
  const auto inside = draw_point(source, n), outside = draw_point(source, 1 + source.below(n));
  Case instance;
  for (const double mass : inside) {
    instance.p().push_back(mass);
    instance.q().push_back(mass / 2);  // exact
  }
  for (const double mass : outside) {
    instance.p().push_back(0);
    instance.q().push_back(mass / 2);
  }
  return instance;
}

Case disjoint(Source& source, std::size_t n) {
  Case instance{draw_point(source, n), std::vector<double>(n, 0.0)};
  for (const double mass : draw_point(source, 1 + source.below(n))) {
    instance.p().push_back(0);
    instance.q().push_back(mass);
  }
  return instance;
}

/// Half of each measure is common to both, the other half lies where the other measure has nothing.
Case equal_or_one_sided(Source& source, std::size_t n) {
  Case instance;
  const auto append = [&](bool to_p, bool to_q) {
    for (const double mass : draw_point(source, 1 + source.below(n))) {
      instance.p().push_back(to_p ? mass / 2 : 0);  // exact
      instance.q().push_back(to_q ? mass / 2 : 0);
    }
  };
  append(true, true);
  append(true, false);
  append(false, true);
  return instance;
}

/// Points in pairs (am, bm) and (bm, am) with a + b = 1: |p − q|/(p + q) is |a − b| everywhere.
Case constant_contrast(Source& source, std::size_t n) {
  constexpr int finest = 48, parts = 4;
  const double a = std::ldexp(source.between(1, (1 << parts) - 1), -parts), b = 1 - a;
  Case instance;
  for (const double mass : dyadic_simplex(source, n, std::min(draw_grid(source, n), finest)))
    for (const bool swapped : {false, true}) {
      instance.p().push_back(mass * (swapped ? b : a));  // exact: 48 + 4 bits
      instance.q().push_back(mass * (swapped ? a : b));
    }
  return instance;
}

}  // namespace

Case draw_boundary(Source& source, int) {
  const auto n = static_cast<std::size_t>(source.between(2, 6));
  Case instance;
  switch (source.below(5)) {
    case 0:
      instance.p() = instance.q() = draw_point(source, n);
      break;
    case 1:
      instance = disjoint(source, n);
      break;
    case 2:
      instance = equal_or_one_sided(source, n);
      break;
    case 3:
      instance = constant_contrast(source, n);
      break;
    default:
      instance = conditioned(source, n);
      break;
  }
  if (!source.one_in(3)) step_aside(instance.q(), source);
  if (source.one_in(2)) std::swap(instance.p(), instance.q());
  return instance;
}

}  // namespace divcert::properties
