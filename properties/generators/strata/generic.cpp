#include "properties/generators/strata/simplex.hpp"
#include "properties/generators/strata/strata.hpp"

namespace divcert::properties {

Case draw_generic(Source& source, int size) {
  const std::size_t n = draw_length(source, size);
  return {dyadic_simplex(source, n, draw_grid(source, n)), dyadic_simplex(source, n, draw_grid(source, n))};
}

}  // namespace divcert::properties
