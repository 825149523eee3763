#include "properties/generators/strata/families/draws.hpp"

namespace divcert::properties {

Case draw_cauchy(Source& source, int) { return draw_locations_and_scales(source, "cauchy"); }

}  // namespace divcert::properties
