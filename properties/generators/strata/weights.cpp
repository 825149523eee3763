#include <cmath>
#include <limits>

#include "properties/generators/strata/simplex.hpp"
#include "properties/generators/strata/strata.hpp"

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

template <class Mass>
Case pair_of(std::size_t n, const Mass& mass) {
  Case instance{std::vector<double>(n), std::vector<double>(n)};
  for (auto* side : {&instance.p(), &instance.q()})
    for (double& each : *side) each = mass();
  return instance;
}

Case one_point(Source& source) {
  return pair_of(1, [&] { return source.one_in(2) ? 1.0 : draw_weight(source, -1074, 1023); });
}

/// Each mass in the last binade: two of them already sum to more than the largest double.
Case overflowing_totals(Source& source) {
  const auto n = static_cast<std::size_t>(source.between(2, 6));
  return pair_of(n, [&] { return draw_weight(source, 1023, 1023); });
}

Case subnormal_masses(Source& source) {
  const auto n = static_cast<std::size_t>(source.between(2, 6));
  return pair_of(n, [&] {
    return static_cast<double>(source.between(1, 1000)) * std::numeric_limits<double>::denorm_min();
  });
}

Case negative_zeros(Source& source, int size) {
  Case instance = draw_sparse(source, size);
  for (auto* side : {&instance.p(), &instance.q()})
    for (double& mass : *side)
      if (mass == 0) mass = -0.0;
  return instance;
}

}  // namespace

Case draw_unnormalized(Source& source, int size) {
  const std::size_t n = draw_length(source, size);
  const int reach = source.one_in(4) ? 1073 : source.between(1, 30);
  const int high = std::min(reach, 1023);
  auto p = draw_weights(source, n, -reach, high);
  auto q = draw_weights(source, n, -reach, high);
  return {std::move(p), std::move(q)};
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
  return {std::move(p), std::move(q)};
}

Case draw_edges(Source& source, int size) {
  switch (source.below(4)) {
    case 0:
      return one_point(source);
    case 1:
      return overflowing_totals(source);
    case 2:
      return subnormal_masses(source);
    default:
      return negative_zeros(source, size);
  }
}

}  // namespace divcert::properties
