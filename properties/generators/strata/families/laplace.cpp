#include "properties/generators/strata/families/draws.hpp"

namespace divcert::properties {

Case draw_laplace(Source& source, int) { return draw_locations_and_scales(source, "laplace"); }

}  // namespace divcert::properties
