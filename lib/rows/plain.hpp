#pragma once

#include <optional>

#include "rows/evaluate.hpp"

namespace divcert::rows {

/// What logits/ computes of a row, of those quantities that it has, at temperature 1 and without a bucket:
/// masked columns are left out, numbers of 16 bits are floats. `wanted` is the relative error that will do.
/// None where it does not apply, or where the row is no valid one.
std::optional<Result> plain_value(const Batch& batch, std::size_t row, double wanted);

/// The same logits as floats; `columns` are their places in the row, or nullptr where all are there.
struct PlainLogits {
  const float *a, *b;
  std::size_t size;
  const std::size_t* columns;
};
std::optional<PlainLogits> plain_logits(const Batch& batch, std::size_t row);

}  // namespace divcert::rows
