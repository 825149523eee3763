#include "properties/generators/strata/families/draws.hpp"

namespace divcert::properties {

Case draw_von_mises(Source& source, int) {
  const int reach = draw_reach(source);
  const double angle = draw_location(source, reach);
  const double kappa = source.one_in(16) ? 0.0 : draw_positive(source, reach);
  const double other = source.one_in(16) ? 0.0 : draw_partner(source, kappa > 0 ? kappa : 1.0, reach);
  return Members{"von_mises", {angle, kappa}, {draw_location_beside(source, angle, reach), other}};
}

}  // namespace divcert::properties
