#include <cmath>

#include "properties/generators/strata/simplex.hpp"
#include "properties/generators/strata/strata.hpp"

namespace divcert::properties {
namespace {

std::vector<double> two_points(Source& source) {
  const int k = source.between(1, 53);
  const std::uint64_t total = std::uint64_t{1} << k;
  std::uint64_t part = 1 + source.below(total - 1);
  if (source.one_in(4)) part = source.one_in(2) ? 1 : total - 1;
  return {std::ldexp(static_cast<double>(part), -k), std::ldexp(static_cast<double>(total - part), -k)};
}

}  // namespace

Case draw_binary(Source& source, int) {
  auto p = two_points(source);
  auto q = source.one_in(8) ? std::vector<double>{p[1], p[0]} : two_points(source);
  return {std::move(p), std::move(q)};
}

}  // namespace divcert::properties
