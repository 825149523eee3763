#include "properties/generators/strata/families/draws.hpp"

namespace divcert::properties {

Case draw_chi_squared(Source& source, int) { return draw_scales(source, "chi_squared"); }

}  // namespace divcert::properties
