#include "properties/generators/strata/families/draws.hpp"

namespace divcert::properties {

Case draw_half_normal(Source& source, int) { return draw_scales(source, "half_normal"); }

}  // namespace divcert::properties
