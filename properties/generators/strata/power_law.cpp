#include <cmath>

#include "properties/generators/strata/simplex.hpp"
#include "properties/generators/strata/strata.hpp"

namespace divcert::properties {
namespace {

std::size_t tail_length(Source& source) {
  if (source.one_in(16384))  // any magnitude alike
    return static_cast<std::size_t>(source.between(500, 1000) * std::ldexp(1.0, source.between(0, 6)) *
                                    1.5625);
  if (source.one_in(512)) return static_cast<std::size_t>(source.between(1000, 4000));
  if (source.one_in(16)) return static_cast<std::size_t>(source.between(31, 300));
  return static_cast<std::size_t>(source.between(2, 30));
}

/// n masses in proportion to (i + 1)^-s, each a positive multiple of 2^-53; the first takes what the
/// roundings leave.
std::vector<double> tail(std::size_t n, double s) {
  std::vector<double> weights(n);
  double total = 0;
  for (std::size_t i = n; i-- > 0;) total += weights[i] = std::pow(static_cast<double>(i + 1), -s);
  double rest = 1;
  for (std::size_t i = 1; i < n; ++i) {
    weights[i] = std::ldexp(std::max(1.0, std::nearbyint(std::ldexp(weights[i] / total, 53))), -53);
    rest -= weights[i];  // exact: multiples of 2^-53 in [0, 1]
  }
  weights[0] = rest;  // positive: 1/total is at least 1/800, the roundings are at most n·2^-53
  return weights;
}

double draw_exponent(Source& source) {
  return source.one_in(2) ? 1.0 : static_cast<double>(source.between(8, 64)) / 16;
}

}  // namespace

Case draw_power_law(Source& source, int) {
  const std::size_t n = tail_length(source);
  const double s = draw_exponent(source);
  Case instance{tail(n, s), {}};
  switch (source.below(4)) {
    case 0:  // the same tail, in the other order
      instance.q().assign(instance.p().rbegin(), instance.p().rend());
      break;
    case 1:  // nearly the same exponent
      instance.q() = tail(n, s + std::ldexp(1.0, -source.between(1, 30)));
      break;
    case 2:  // a shorter tail
      instance.q() = tail(1 + source.below(n), s);
      instance.q().resize(n, 0.0);
      break;
    default:
      instance.q() = tail(n, draw_exponent(source));
      break;
  }
  if (source.one_in(2)) std::swap(instance.p(), instance.q());
  return instance;
}

}  // namespace divcert::properties
