#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string_view>

#include "families/family.hpp"

/// Divergences of products of independent laws: what adds up over the coordinates, rounded once.
namespace divcert::families {

/// What is added up, by its coordinates; as of a quantity (quantities.hpp).
struct Coordinates {
  std::size_t size;
  std::function<std::optional<Approximation>(std::size_t)> fast;
  std::function<std::optional<double>(std::size_t)> known;
  std::function<std::string_view(std::size_t)> fault;
  std::function<Interval(std::size_t, mpfr_prec_t)> enclose;
};

/// Throws domain_error unless P and Q are products of as many laws, at least one.
void require_laws(std::string_view function, std::size_t p, std::size_t q);

/// What an increasing function makes of the sum of coordinates, which is +∞ where one of them is; nullptr:
/// the sum itself. The nearest double but for ties.
using Finish = Interval (*)(const Interval&);
double value_of_product(std::string_view function, const Coordinates& coordinates, Finish finish);

}  // namespace divcert::families
