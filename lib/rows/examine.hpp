#pragma once

#include <string>

#include "rows/evaluate.hpp"

namespace divcert::rows {

/// Throws domain_error unless shapes, weights, temperature, columns and α are as said, and `out` has `wanted`
/// entries.
void require_batch(const std::string& function, const Batch& batch, std::size_t out, std::size_t wanted);

/// The row without its masked columns. Throws domain_error at NaN, +inf, and without a finite logit.
Problem problem_of(const std::string& function, const Batch& batch, std::size_t row);

}  // namespace divcert::rows
