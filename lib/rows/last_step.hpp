#pragma once

#include <vector>

#include "numerics/interval.hpp"
#include "rows/problem.hpp"

/// The last step: the same formulas in MPFI's intervals.
namespace divcert::rows {

/// Beyond this precision a number next to the middle of two is rounded to one of them.
inline constexpr mpfr_prec_t first_rung = 192, last_rung = 2048;

struct Enclosure {
  Result::Kind kind;
  numerics::Interval number;
};

Enclosure enclosed_value(const Problem& problem, mpfr_prec_t precision);
std::vector<Enclosure> enclosed_gradient(const Problem& problem, Argument argument, mpfr_prec_t precision);

}  // namespace divcert::rows
