#include "properties/generators/strata/families/draws.hpp"

namespace divcert::properties {

Case draw_negative_binomial(Source& source, int) {
  const int reach = draw_reach(source);
  const double r = draw_positive(source, reach), p = draw_success(source);
  const double other = p == 1 && source.one_in(2) ? draw_positive(source, reach) : r;
  return Members{"negative_binomial", {r, p}, {other, draw_success_beside(source, p)}};
}

}  // namespace divcert::properties
