#include "properties/generators/parameters.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace divcert::properties {

double fraction(Source& source) { return std::ldexp(static_cast<double>(source.bits() >> 11), -53); }
double draw_sign(Source& source) { return source.one_in(2) ? 1 : -1; }
double near(Source& source, double centre, int most) {
  return centre + draw_sign(source) * std::ldexp(1.0, -source.between(1, most));
}
double wide(Source& source, int low, int high) {
  return std::ldexp(1 + fraction(source), source.between(low, high));
}

double draw_order(Source& source) {
  switch (source.below(10)) {
    case 0:
      return 0;
    case 1:
      return 1;
    case 2:
      return source.one_in(2) ? std::numeric_limits<double>::infinity() : wide(source, 6, 1023);
    case 3:
      return 0.5;
    case 4:
      return source.one_in(2) ? 2 : 3;
    case 5:
      return static_cast<double>(source.below(20)) / 2;
    case 6:
      return near(source, 1, 52);
    case 7:
      return source.one_in(4) ? wide(source, -1074, -1) : wide(source, -60, -1);
    case 8:
      return wide(source, 0, 10);
    default:
      return fraction(source) * (source.one_in(2) ? 1 : 4);
  }
}

double draw_share(Source& source) {
  switch (source.below(8)) {
    case 0:
      return source.one_in(2) ? 0 : 1;
    case 1:
    case 2:
      return 0.5;
    case 3:
      return std::ldexp(static_cast<double>(source.below(17)), -4);
    case 4:
      return source.one_in(4) ? wide(source, -1074, -1) : wide(source, -60, -1);
    case 5:
      return 1 - std::ldexp(1.0, -source.between(1, 53));
    default:
      return fraction(source);
  }
}

double draw_gamma(Source& source) {
  switch (source.below(6)) {
    case 0:
      return 1;
    case 1:
      return std::ldexp(1.0, source.between(-8, 8));
    case 2:
      return near(source, 1, 52);
    case 3:
      return source.one_in(4) ? wide(source, -1074, 1023) : wide(source, -20, 20);
    default:
      return 0x1p-54 + fraction(source) * 4;
  }
}

std::vector<double> draw_positions(Source& source, std::size_t n) {
  std::vector<double> positions(n);
  const auto kind = source.below(5);
  for (std::size_t i = 0; i < n; ++i) {
    const double any = draw_sign(source) * fraction(source);
    if (kind == 0) positions[i] = static_cast<double>(i);
    if (kind == 1) positions[i] = static_cast<double>(source.below(n));
    if (kind == 2) positions[i] = any;
    if (kind == 3) positions[i] = std::ldexp(any, source.between(-1074, 1023));
    if (kind == 4)
      positions[i] = 1 + std::ldexp(static_cast<double>(source.below(4 * n)), -52);  // a few ulps apart
  }
  if (source.one_in(2)) std::sort(positions.begin(), positions.end());
  return positions;
}

}  // namespace divcert::properties
