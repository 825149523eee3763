#include "properties/generators/strata/simplex.hpp"
#include "properties/generators/strata/strata.hpp"

namespace divcert::properties {

Case draw_near_equal(Source& source, int size) {
  const std::size_t n = draw_length(source, size);
  const auto p = dyadic_simplex(source, n, draw_grid(source, n));
  auto q = p;
  const int moves = source.between(1, 3);
  for (int move = 0; move < moves; ++move) transfer_ulps(source, q);
  return {p, q};
}

}  // namespace divcert::properties
