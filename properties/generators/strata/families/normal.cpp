#include <cmath>

#include "properties/generators/strata/families/draws.hpp"

namespace divcert::properties {

Case draw_normal(Source& source, int) {
  const int reach = draw_reach(source);
  const double sigma = draw_positive(source, reach);
  const double mu = (source.one_in(2) ? 1 : -1) * draw_positive(source, reach);
  const double other_mu =
      source.one_in(3) ? mu : draw_partner(source, std::abs(mu), reach) * (mu < 0 ? -1 : 1);
  return Members{"normal", {mu, sigma}, {other_mu, draw_partner(source, sigma, reach)}};
}

}  // namespace divcert::properties
