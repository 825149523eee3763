#include <algorithm>

#include "properties/generators/strata/families/draws.hpp"

namespace divcert::properties {

Case draw_bernoulli(Source& source, int) {
  const double p = draw_probability(source);
  double q = draw_probability(source);
  if (source.one_in(4) && p > 0 && p < 1) q = std::min(neighbour(source, p), 1.0);
  return Members{"bernoulli", {p}, {q}};
}

}  // namespace divcert::properties
