#include "properties/generators/strata/families/draws.hpp"

namespace divcert::properties {

Case draw_exponential(Source& source, int) {
  const int reach = draw_reach(source);
  const double rate = draw_positive(source, reach);
  return Members{"exponential", {rate}, {draw_partner(source, rate, reach)}};
}

}  // namespace divcert::properties
