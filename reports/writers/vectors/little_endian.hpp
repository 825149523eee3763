#pragma once

#include <cstdint>
#include <string>

namespace divcert::reports {

/// The low bytes of a number, the lowest first.
inline void append_little_endian(std::string& bytes, std::uint64_t value, int width) {
  for (int i = 0; i < width; ++i) bytes.push_back(static_cast<char>(value >> (8 * i) & 0xff));
}

}  // namespace divcert::reports
