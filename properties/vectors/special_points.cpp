#include "properties/cases/families.hpp"
#include "properties/generators/strata/strata.hpp"
#include "properties/vectors/listed.hpp"
#include "properties/vectors/points.hpp"

namespace divcert::properties {
namespace {

const Listed special[] = {
    {"two points", {0.5, 0.5}, {0.25, 0.75}},
    {"P = Q", {0.5, 0.5}, {0.5, 0.5}},
    {"P = Q, no dyadic numbers", {0.1, 0.2, 0.7}, {0.1, 0.2, 0.7}},
    {"the same measure, of other totals", {1, 2}, {2, 4}},
    {"one point", {1}, {1}},
    {"one point, other totals", {3}, {5}},
    {"disjoint point masses", {1, 0}, {0, 1}},
    {"disjoint supports", {0.5, 0.5, 0, 0}, {0, 0, 0.25, 0.75}},
    {"q = 0 < p", {0.5, 0.5}, {1, 0}},
    {"p = 0 < q", {1, 0}, {0.5, 0.5}},
    {"a point without mass", {0.5, 0, 0.5}, {0.25, 0, 0.75}},
    {"-0 is 0", {1, -0.0}, {0.5, 0.5}},
    {"from the uniform distribution", {0.25, 0.25, 0.25, 0.25}, {0.5, 0.25, 0.125, 0.125}},
    {"to the uniform distribution", {0.5, 0.25, 0.125, 0.125}, {0.25, 0.25, 0.25, 0.25}},
    {"uniform on 8 points, and a point mass",
     {0.125, 0.125, 0.125, 0.125, 0.125, 0.125, 0.125, 0.125},
     {1, 0, 0, 0, 0, 0, 0, 0}},
    {"exchanged", {0.4, 0.6}, {0.6, 0.4}},
    {"counts", {1, 2, 3}, {3, 2, 1}},
    {"weights", {1, 2}, {2, 0.5}},
};

}  // namespace

Points special_points(const Asked& asked) {
  if (asked.quantity->family.empty()) return listed_points(asked, special);
  Points points;
  Source source(rc::Random(1));
  for (const Stratum& stratum : strata(Domain::family)) {
    if (stratum.name != asked.quantity->family) continue;
    const Case drawn = stratum.draw(source, 10);
    points.push_back({"P = Q", asked.case_of(drawn.p(), drawn.p())});
  }
  return points;
}

}  // namespace divcert::properties
