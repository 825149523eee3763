#include <algorithm>

#include "properties/generators/strata/families/draws.hpp"

namespace divcert::properties {

Case draw_continuous_bernoulli(Source& source, int) {
  const auto inner = [](double p) { return std::clamp(p, 0x1p-1074, 1 - 0x1p-53); };
  const double p = source.one_in(8) ? 0.5 : inner(draw_probability(source));
  const double q = source.one_in(3) ? neighbour(source, p) : draw_probability(source);
  return Members{"continuous_bernoulli", {p}, {inner(q)}};
}

}  // namespace divcert::properties
