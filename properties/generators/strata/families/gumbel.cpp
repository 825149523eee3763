#include "properties/generators/strata/families/draws.hpp"

namespace divcert::properties {

Case draw_gumbel(Source& source, int) { return draw_locations_and_scales(source, "gumbel"); }

}  // namespace divcert::properties
