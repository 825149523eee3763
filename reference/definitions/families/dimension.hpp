#pragma once

#include <cstddef>
#include <optional>

namespace divcert::reference {

/// The d of d + d² numbers: a vector and a matrix, row by row. Nothing for other lengths.
inline std::optional<std::size_t> dimension_of(std::size_t numbers) {
  std::size_t d = 1;
  while (d + d * d < numbers) ++d;
  return d + d * d == numbers ? std::optional(d) : std::nullopt;
}

}  // namespace divcert::reference
