#include "properties/generators/strata/families/draws.hpp"

namespace divcert::properties {

Case draw_poisson(Source& source, int) {
  const int reach = draw_reach(source);
  const double rate = source.one_in(16) ? 0.0 : draw_positive(source, reach);
  const double other = source.one_in(16) ? 0.0 : draw_partner(source, rate > 0 ? rate : 1.0, reach);
  return Members{"poisson", {rate}, {other}};
}

}  // namespace divcert::properties
