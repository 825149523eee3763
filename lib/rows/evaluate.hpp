#pragma once

#include <span>
#include <string>
#include <vector>

#include "rows/formats.hpp"

/// Batches of rows in any format.
namespace divcert::rows {

/// The call, with the formats told apart at run time.
struct Batch {
  RowQuantity quantity = RowQuantity::kl;
  double alpha = 0;
  Format format = Format::binary64;
  const void *a = nullptr, *b = nullptr;
  std::size_t a_size = 0, b_size = 0;
  std::size_t rows = 0, cols = 0, a_stride = 0, b_stride = 0;
  std::span<const std::uint8_t> mask;
  std::span<const double> weights;
  double temperature = 1;
  std::span<const std::size_t> top_k, targets;
  Reduction reduction = Reduction::none;
};

struct Destination {
  void* at = nullptr;
  std::size_t size = 0;
  Format format = Format::binary64;
};

/// Writes values[k], within errors[k], to the entries begin + columns[k] (begin + k without columns) of a
/// format of floats: the nearest where that is decided or nearly so. Those where it is neither are told.
void write_decided(const Destination& out, std::size_t begin, const std::size_t* columns, std::size_t n,
                   const double* values, const double* errors, std::vector<std::size_t>& doubtful);

/// Throw domain_error in the name of a function.
void values(const std::string& function, const Batch& batch, const Destination& out);
void gradient(const std::string& function, const Batch& batch, Argument argument, const Destination& out);

}  // namespace divcert::rows
