#include "properties/generators/strata/families/draws.hpp"

namespace divcert::properties {

Case draw_dirichlet(Source& source, int) {
  const int reach = draw_reach(source);
  const auto size = static_cast<std::size_t>(source.between(2, 5));
  Members members{"dirichlet", {}, {}};
  for (std::size_t k = 0; k < size; ++k) {
    members.p.push_back(draw_positive(source, reach));
    members.q.push_back(draw_partner(source, members.p.back(), reach));
  }
  return members;
}

}  // namespace divcert::properties
