#include "properties/generators/strata/families/draws.hpp"

namespace divcert::properties {

Case draw_gamma(Source& source, int) { return draw_two_scales(source, "gamma"); }

}  // namespace divcert::properties
