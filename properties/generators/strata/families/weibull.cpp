#include "properties/generators/strata/families/draws.hpp"

namespace divcert::properties {

Case draw_weibull(Source& source, int) { return draw_two_scales(source, "weibull"); }

}  // namespace divcert::properties
