#include "properties/generators/strata/families/draws.hpp"

namespace divcert::properties {

Case draw_inverse_gaussian(Source& source, int) { return draw_two_scales(source, "inverse_gaussian"); }

}  // namespace divcert::properties
