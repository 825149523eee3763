#include "properties/generators/strata/families/draws.hpp"

namespace divcert::properties {

// Often of one scale: of others there are no affinities.
Case draw_gumbel(Source& source, int) {
  Case drawn = draw_locations_and_scales(source, "gumbel");
  if (source.one_in(3)) drawn.q()[1] = drawn.p()[1];
  return drawn;
}

}  // namespace divcert::properties
