#include "properties/generators/strata/families/draws.hpp"

namespace divcert::properties {

Case draw_rayleigh(Source& source, int) { return draw_scales(source, "rayleigh"); }

}  // namespace divcert::properties
