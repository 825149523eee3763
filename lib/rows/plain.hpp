#pragma once

#include <optional>

#include "rows/evaluate.hpp"

namespace divcert::rows {

/// What logits/ computes of a row, of those quantities that it has, at temperature 1 and without a bucket:
/// masked columns are left out, numbers of 16 bits are floats. `wanted` is the relative error that will do.
/// None where it does not apply, or where the row is no valid one.
std::optional<Result> plain_value(const Batch& batch, std::size_t row, double wanted);

}  // namespace divcert::rows
