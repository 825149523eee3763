#include <algorithm>
#include <cmath>

#include "properties/generators/simplex.hpp"
#include "properties/generators/strata.hpp"

namespace divcert::properties {

Case draw_near_equal(Source& source, int size) {
  const std::size_t n = draw_length(source, size);
  const auto p = dyadic_simplex(source, n, draw_grid(source, n));
  auto q = p;
  const int moves = source.between(1, 3);
  for (int move = 0; move < moves; ++move) {
    const std::size_t from = source.below(n);
    const std::size_t to = (from + 1 + source.below(n - 1)) % n;
    // One unit in the last place of the larger of the two, times up to 2^40; half of the moves are one unit.
    const double larger = std::max(q[from], q[to]);
    const int scale = source.one_in(2) ? 0 : source.between(0, 40);
    transfer(q, from, to, std::ldexp(std::nextafter(larger, 2.0) - larger, scale));
  }
  return {"", p, q};
}

}  // namespace divcert::properties
