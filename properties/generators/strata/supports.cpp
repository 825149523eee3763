#include <utility>

#include "properties/generators/strata/simplex.hpp"
#include "properties/generators/strata/strata.hpp"

// The strata that are about where P and Q vanish.
namespace divcert::properties {
namespace {

Case on_supports(Source& source, const std::vector<bool>& p, const std::vector<bool>& q) {
  const int k = draw_grid(source, p.size());
  return {dyadic_simplex_on(source, p, k), dyadic_simplex_on(source, q, k)};
}

/// A support with at least one member and at least one gap; n >= 2.
std::vector<bool> proper_support(Source& source, std::size_t n) {
  auto support = draw_support(source, n);
  const std::size_t in = source.below(n);
  support[in] = true;
  support[(in + 1 + source.below(n - 1)) % n] = false;
  return support;
}

}  // namespace

Case draw_sparse(Source& source, int size) {
  const std::size_t n = draw_length(source, size);
  const auto p = draw_support(source, n);
  const auto q = draw_support(source, n);
  return on_supports(source, p, q);
}

Case draw_disjoint(Source& source, int size) {
  const std::size_t n = draw_length(source, size);
  const auto p = proper_support(source, n);
  auto q = p;
  q.flip();
  return on_supports(source, p, q);
}

Case draw_nested(Source& source, int size) {
  const std::size_t n = draw_length(source, size);
  auto inner = proper_support(source, n);
  std::vector<bool> outer(n, true);
  if (source.one_in(2)) std::swap(inner, outer);
  return on_supports(source, inner, outer);
}

Case draw_one_hot(Source& source, int size) {
  const std::size_t n = draw_length(source, size);
  std::vector<double> p(n, 0.0);
  p[source.below(n)] = 1.0;
  std::vector<double> q(n, 0.0);
  switch (source.below(4)) {
    case 0:
      q[source.below(n)] = 1.0;
      break;
    case 1:
      q = dyadic_simplex_on(source, draw_support(source, n), draw_grid(source, n));
      break;
    default:
      q = dyadic_simplex(source, n, draw_grid(source, n));
      break;
  }
  if (source.one_in(2)) std::swap(p, q);
  return {std::move(p), std::move(q)};
}

}  // namespace divcert::properties
