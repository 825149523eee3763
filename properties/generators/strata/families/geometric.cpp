#include "properties/generators/strata/families/draws.hpp"

namespace divcert::properties {

Case draw_geometric(Source& source, int) {
  const double p = draw_success(source);
  return Members{"geometric", {p}, {draw_success_beside(source, p)}};
}

}  // namespace divcert::properties
