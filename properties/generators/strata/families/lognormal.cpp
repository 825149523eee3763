#include "properties/generators/strata/families/draws.hpp"

namespace divcert::properties {

Case draw_lognormal(Source& source, int) { return draw_locations_and_scales(source, "lognormal"); }

}  // namespace divcert::properties
