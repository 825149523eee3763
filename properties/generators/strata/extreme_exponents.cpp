#include <cmath>

#include "properties/generators/strata/simplex.hpp"
#include "properties/generators/strata/strata.hpp"

namespace divcert::properties {
namespace {

/// Starts from the power of two 1 and splits it again and again into x·2^-s and x·(1 - 2^-s), s <= 52: both
/// exact, the first a power of two again, so that the masses fall towards 2^-1074 while the exact sum
/// stays 1.
std::vector<double> descending_powers(Source& source, std::size_t n) {
  std::vector<double> masses;
  int exponent = 0;
  while (masses.size() + 1 < n && exponent > -1074) {
    const int most = std::min(52, exponent + 1074);
    const int s = source.one_in(2) ? most : source.between(1, most);
    // x·(1 - 2^-s) has the s bits exponent-1 … exponent-s, all at or above 2^-1074.
    masses.push_back(std::ldexp(1.0 - std::ldexp(1.0, -s), exponent));
    exponent -= s;
  }
  masses.push_back(std::ldexp(1.0, exponent));
  masses.resize(n, 0.0);
  for (std::size_t i = n; i > 1; --i) std::swap(masses[i - 1], masses[source.below(i)]);
  return masses;
}

}  // namespace

Case draw_extreme_exponents(Source& source, int size) {
  const std::size_t n =
      source.one_in(2) ? static_cast<std::size_t>(source.between(2, 30)) : draw_length(source, size);
  auto p = descending_powers(source, n);
  auto q = source.one_in(4) ? dyadic_simplex(source, n, 53) : descending_powers(source, n);
  if (source.one_in(2)) std::swap(p, q);
  return {std::move(p), std::move(q)};
}

}  // namespace divcert::properties
