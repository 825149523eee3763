#include <algorithm>

#include "properties/generators/strata/families/draws.hpp"

namespace divcert::properties {

Case draw_binomial(Source& source, int) {
  const auto draw_trials = [&] {
    return static_cast<double>(source.one_in(4) ? source.bits() >> source.between(11, 63) : source.below(30));
  };
  const double trials = draw_trials(), p = draw_probability(source);
  double q = draw_probability(source);
  if (source.one_in(4) && p > 0 && p < 1) q = std::min(neighbour(source, p), 1.0);
  if (!source.one_in(8)) return Members{"binomial", {trials, p}, {trials, q}};
  // Of two numbers of trials no more is known than of a larger one in P, and of a P that is 0.
  const double other = draw_trials();
  if (source.one_in(2)) return Members{"binomial", {trials, 0}, {other, q}};
  return Members{"binomial", {std::max(trials, other), p}, {p == 0 ? other : std::min(trials, other), q}};
}

}  // namespace divcert::properties
