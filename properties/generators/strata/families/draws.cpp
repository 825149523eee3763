#include "properties/generators/strata/families/draws.hpp"

#include <algorithm>
#include <cmath>

namespace divcert::properties {

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

double draw_success(Source& source) {
  const double p = draw_probability(source);
  return p > 0 ? p : 1;
}

double draw_success_beside(Source& source, double p) {
  return source.one_in(4) && p < 1 ? std::min(neighbour(source, p), 1.0) : draw_success(source);
}

double draw_location(Source& source, int reach) {
  return (source.one_in(2) ? 1 : -1) * draw_positive(source, reach);
}

double draw_location_beside(Source& source, double value, int reach) {
  return source.one_in(3) ? value : std::copysign(draw_partner(source, std::abs(value), reach), value);
}

Case draw_scales(Source& source, const char* family) {
  const int reach = draw_reach(source);
  const double scale = draw_positive(source, reach);
  return Members{family, {scale}, {draw_partner(source, scale, reach)}};
}

Case draw_two_scales(Source& source, const char* family) {
  const int reach = draw_reach(source);
  const double first = draw_positive(source, reach), second = draw_positive(source, reach);
  const double other = source.one_in(4) ? first : draw_partner(source, first, reach);
  return Members{family, {first, second}, {other, draw_partner(source, second, reach)}};
}

Case draw_locations_and_scales(Source& source, const char* family) {
  const int reach = draw_reach(source);
  const double scale = draw_positive(source, reach), location = draw_location(source, reach);
  const double other = draw_location_beside(source, location, reach);
  return Members{family, {location, scale}, {other, draw_partner(source, scale, reach)}};
}

}  // namespace divcert::properties
