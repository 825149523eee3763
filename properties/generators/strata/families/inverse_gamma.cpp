#include "properties/generators/strata/families/draws.hpp"

namespace divcert::properties {

Case draw_inverse_gamma(Source& source, int) { return draw_two_scales(source, "inverse_gamma"); }

}  // namespace divcert::properties
