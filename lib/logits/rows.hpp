#pragma once

#include <cstddef>
#include <span>
#include <string>

#include <divcert/logits.hpp>

#include "logits/evaluate.hpp"

namespace divcert::logits {

/// Whether a vector of this size holds (rows−1)·stride + cols logits, without overflow.
bool holds(std::size_t size, std::size_t rows, std::size_t cols, std::size_t stride);

/// A function of one pair of vectors.
template <class T>
T single(const Function& function, std::span<const T> a, std::span<const T> b);

/// A function of each row of a batch.
template <class T>
void over_rows(const Function& function, std::span<const T> a, std::span<const T> b, std::size_t rows,
               std::size_t cols, std::span<T> out, RowStrides strides);

}  // namespace divcert::logits
