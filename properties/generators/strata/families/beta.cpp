#include "properties/generators/strata/families/draws.hpp"

namespace divcert::properties {

Case draw_beta(Source& source, int) { return draw_two_scales(source, "beta"); }

}  // namespace divcert::properties
