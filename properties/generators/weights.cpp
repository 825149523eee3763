#include <cmath>
#include <limits>

#include "properties/generators/simplex.hpp"
#include "properties/generators/strata.hpp"

// Weights that are not points of the simplex: what a user passes before anything was normalised.
namespace divcert::properties {
namespace {

/// A positive finite double with the exponent in [low, high] and a mantissa of random length.
double draw_weight(Source& source, int low, int high) {
  const std::uint64_t mantissa = source.bits() << source.between(0, 52);
  const double fraction = 1.0 + std::ldexp(static_cast<double>(mantissa >> 12), -52);  // exact, in [1, 2)
  const double weight = std::ldexp(fraction, source.between(low, high));
  return weight > 0 ? weight : std::numeric_limits<double>::denorm_min();
}

std::vector<double> draw_weights(Source& source, std::size_t n, int low, int high) {
  std::vector<double> weights(n);
  for (double& weight : weights) weight = source.one_in(12) ? 0.0 : draw_weight(source, low, high);
  weights[source.below(n)] = draw_weight(source, low, high);
  return weights;
}

}  // namespace

Case draw_unnormalized(Source& source, int size) {
  const std::size_t n = draw_length(source, size);
  const int reach = source.one_in(4) ? 1073 : source.between(1, 30);
  const int high = std::min(reach, 1023);
  auto p = draw_weights(source, n, -reach, high);
  auto q = draw_weights(source, n, -reach, high);
  return {"", std::move(p), std::move(q)};
}

Case draw_proportional(Source& source, int size) {
  const std::size_t n = draw_length(source, size);
  auto p =
      source.one_in(2) ? dyadic_simplex(source, n, draw_grid(source, n)) : draw_weights(source, n, -20, 20);
  // A power of two scales exactly; any other factor leaves a rounding error in each mass.
  const double factor =
      source.one_in(3) ? std::ldexp(1.0, source.between(-100, 100)) : draw_weight(source, -4, 4);
  auto q = p;
  for (double& mass : q) mass *= factor;
  return {"", std::move(p), std::move(q)};
}

}  // namespace divcert::properties
