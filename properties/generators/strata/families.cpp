#include <cmath>

#include "properties/generators/strata/strata.hpp"

// Pairs of members of a family. Each parameter pair is generic, near-equal (a few units in the last place
// apart), equal, or extreme in magnitude.
namespace divcert::properties {
namespace {

double draw_positive(Source& source, int reach) {
  const double fraction =
      1.0 + std::ldexp(static_cast<double>(source.bits() >> 12), -52);  // exact, in [1, 2)
  return std::ldexp(source.one_in(3) ? 1.0 + static_cast<double>(source.below(8)) / 8 : fraction,
                    source.between(-reach, reach));
}

double neighbour(Source& source, double value) {
  const double direction = source.one_in(2) ? 0.0 : 2 * value + 1;
  const int steps = source.one_in(2) ? 1 : source.between(1, 1 << source.between(1, 10));
  double moved = value;
  for (int i = 0; i < steps; ++i) moved = std::nextafter(moved, direction);
  return moved > 0 ? moved : value;
}

/// A second positive parameter in some relation to the first.
double draw_partner(Source& source, double value, int reach) {
  switch (source.below(4)) {
    case 0:
      return neighbour(source, value);
    case 1:
      return source.one_in(4) ? value : value * (1.0 + std::ldexp(1.0, -source.between(1, 52)));
    default:
      return draw_positive(source, reach);
  }
}

int draw_reach(Source& source) { return source.one_in(5) ? 250 : source.between(1, 12); }

double draw_probability(Source& source) {
  switch (source.below(8)) {
    case 0:
      return source.one_in(2) ? 0.0 : 1.0;
    case 1:
      return std::ldexp(1.0, -source.between(1, 1074));
    case 2:
      return 1.0 - std::ldexp(1.0, -source.between(1, 53));
    default:
      return std::ldexp(static_cast<double>(source.bits() >> 11), -53);
  }
}

}  // namespace

Case draw_normal(Source& source, int) {
  const int reach = draw_reach(source);
  const double sigma = draw_positive(source, reach);
  const double mu = (source.one_in(2) ? 1 : -1) * draw_positive(source, reach);
  const double other_mu =
      source.one_in(3) ? mu : draw_partner(source, std::abs(mu), reach) * (mu < 0 ? -1 : 1);
  return Members{"normal", {mu, sigma}, {other_mu, draw_partner(source, sigma, reach)}};
}

Case draw_bernoulli(Source& source, int) {
  const double p = draw_probability(source);
  double q = draw_probability(source);
  if (source.one_in(4) && p > 0 && p < 1) q = std::min(neighbour(source, p), 1.0);
  return Members{"bernoulli", {p}, {q}};
}

Case draw_poisson(Source& source, int) {
  const int reach = draw_reach(source);
  const double rate = source.one_in(16) ? 0.0 : draw_positive(source, reach);
  const double other = source.one_in(16) ? 0.0 : draw_partner(source, rate > 0 ? rate : 1.0, reach);
  return Members{"poisson", {rate}, {other}};
}

Case draw_exponential(Source& source, int) {
  const int reach = draw_reach(source);
  const double rate = draw_positive(source, reach);
  return Members{"exponential", {rate}, {draw_partner(source, rate, reach)}};
}

}  // namespace divcert::properties
