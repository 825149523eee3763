#pragma once

#include <cstddef>
#include <string_view>

namespace divcert::properties {

/// No manifest needs more: parts of a dotted key, and lists and tables within each other.
inline constexpr std::size_t deepest_toml = 16;

struct TomlDepth {
  std::size_t line = 0;  ///< of the first place that is too deep; 0: there is none
};

/// Looks for keys and values that are nested deeper than `deepest_toml`. toml++ reads and frees them
/// recursively, and would end the program.
TomlDepth too_deep(std::string_view toml);

}  // namespace divcert::properties
