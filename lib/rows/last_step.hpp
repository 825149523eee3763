#pragma once

#include <vector>

#include "numerics/interval.hpp"
#include "rows/problem.hpp"

/// The last step: the same formulas in MPFI's intervals.
namespace divcert::rows {

struct Enclosure {
  Result::Kind kind;
  numerics::Interval number;
};

Enclosure enclosed_value(const Problem& problem, mpfr_prec_t precision);
std::vector<Enclosure> enclosed_gradient(const Problem& problem, Argument argument, mpfr_prec_t precision);

}  // namespace divcert::rows
