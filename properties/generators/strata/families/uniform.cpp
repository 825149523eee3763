#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "properties/generators/strata/families/draws.hpp"

namespace divcert::properties {

/// Four numbers in order give two intervals that are nested, overlap, or lie apart; ends that two of them
/// share come in all of these.
Case draw_uniform(Source& source, int) {
  const int reach = draw_reach(source);
  std::array<double, 4> ends;
  for (double& end : ends) end = draw_location(source, reach);
  if (source.one_in(4)) ends[2] = draw_location_beside(source, ends[0], reach);
  std::ranges::sort(ends);
  auto [a, b, c, d] = ends;
  if (source.one_in(8)) b = a;
  if (source.one_in(8)) c = d;
  const auto up = [](double low, double high) {
    return low < high ? high : std::nextafter(low, std::numeric_limits<double>::infinity());
  };
  switch (source.below(8)) {
    case 0:
      return Members{"uniform", {a, up(a, b)}, {c, up(c, d)}};
    case 1:
      return Members{"uniform", {a, up(a, c)}, {b, up(b, d)}};
    case 2:
      return Members{"uniform", {a, up(a, d)}, {b, up(b, c)}};
    default:
      return Members{"uniform", {b, up(b, c)}, {a, up(a, std::max(d, up(b, c)))}};
  }
}

}  // namespace divcert::properties
