#include <cmath>
#include <limits>

#include "properties/vectors/listed.hpp"
#include "reference/numbers/format.hpp"

namespace divcert::properties {
namespace {

using reference::Format;

constexpr double least = std::numeric_limits<double>::denorm_min();
constexpr double normal = std::numeric_limits<double>::min();
constexpr double most = std::numeric_limits<double>::max();

const Listed of_doubles[] = {
    {"1e-9 apart", {0.4, 0.6}, {0.400000001, 0.599999999}},
    {"mass at either end", {1 - 0x1p-53, 0x1p-53}, {0x1p-53, 1 - 0x1p-53}},
    {"the least subnormal in P", {least, 1}, {1, 1}},
    {"the least subnormal in Q", {1, 1}, {least, 1}},
    {"nothing but subnormal masses", {least, 3 * least}, {2 * least, 2 * least}},
    {"the least normal number", {normal, 1}, {1, normal}},
    {"p/q overflows", {4, 1}, {normal, 1}},
    {"p/q and q/p beyond the doubles", {0x1p1000, 0x1p-1000}, {0x1p-1000, 0x1p1000}},
    {"totals that overflow", {most, most}, {most / 2, most}},
    {"products that vanish", {0x1p-600, 0x1p-700}, {0x1p-700, 0x1p-600}},
};

/// One unit in the last place apart, and both ends, in a format: exact in it.
std::vector<Listed> of_format(Format format, const char* apart, const char* ends) {
  const double ulp = reference::unit_roundoff(format), greatest = reference::greatest_number(format),
               smallest = reference::least_number(format);
  return {{apart, {0.5, 0.5}, {0.5 + ulp, 0.5 - ulp}},
          {ends, {greatest, smallest, 1}, {smallest, greatest, 1}}};
}

}  // namespace

Points boundary_points(const Asked& asked) {
  if (!asked.quantity->family.empty()) return {};
  Points points = listed_points(asked, of_doubles);
  const auto append = [&](const std::vector<Listed>& table) {
    for (Point& point : listed_points(asked, table)) points.push_back(std::move(point));
  };
  append(of_format(Format::binary64, "one ulp of float64 apart", "both ends of float64"));
  append(of_format(Format::binary32, "one ulp of float32 apart", "both ends of float32"));
  append(of_format(Format::bfloat16, "one ulp of bfloat16 apart", "both ends of bfloat16"));
  append(of_format(Format::binary16, "one ulp of float16 apart", "both ends of float16"));
  return points;
}

}  // namespace divcert::properties
