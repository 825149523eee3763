#include "properties/generators/strata/families/draws.hpp"

namespace divcert::properties {

Case draw_pareto(Source& source, int) { return draw_two_scales(source, "pareto"); }

}  // namespace divcert::properties
