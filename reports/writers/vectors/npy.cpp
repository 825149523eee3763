#include "reports/writers/vectors/npy.hpp"

#include <algorithm>
#include <bit>

#include <fmt/format.h>

#include "reports/writers/vectors/little_endian.hpp"

namespace divcert::reports {
namespace {

/// The code points of well-formed UTF-8.
std::u32string code_points(const std::string& utf8) {
  std::u32string points;
  for (const char c : utf8) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xc0) == 0x80)
      points.back() = points.back() << 6 | (byte & 0x3f);
    else
      points.push_back(byte < 0x80 ? byte : byte & (byte < 0xe0 ? 0x1f : byte < 0xf0 ? 0x0f : 0x07));
  }
  return points;
}

}  // namespace

std::string npy(std::string_view dtype, std::size_t count, std::string_view bytes) {
  constexpr std::size_t before_header = 10, alignment = 64;
  std::string header =
      fmt::format("{{'descr': '{}', 'fortran_order': False, 'shape': ({},), }}", dtype, count);
  header.append(alignment - (before_header + header.size() + 1) % alignment, ' ').push_back('\n');
  std::string file("\x93NUMPY\x01\x00", 8);
  append_little_endian(file, header.size(), 2);
  return file.append(header).append(bytes);
}

std::string npy_floats(std::span<const double> values) {
  std::string bytes;
  for (const double value : values) append_little_endian(bytes, std::bit_cast<std::uint64_t>(value), 8);
  return npy("<f8", values.size(), bytes);
}

std::string npy_integers(std::span<const std::uint64_t> values) {
  std::string bytes;
  for (const std::uint64_t value : values) append_little_endian(bytes, value, 8);
  return npy("<u8", values.size(), bytes);
}

std::string npy_bits(std::string_view dtype, std::span<const std::uint32_t> values, int width) {
  std::string bytes;
  for (const std::uint32_t value : values) append_little_endian(bytes, value, width);
  return npy(dtype, values.size(), bytes);
}

std::string npy_texts(const std::vector<std::string>& texts) {
  std::vector<std::u32string> points(texts.size());
  std::ranges::transform(texts, points.begin(), code_points);
  std::size_t longest = 1;
  for (const auto& text : points) longest = std::max(longest, text.size());
  std::string bytes;
  for (auto& text : points) {
    text.resize(longest, U'\0');
    for (const char32_t point : text) append_little_endian(bytes, point, 4);
  }
  return npy(fmt::format("<U{}", longest), texts.size(), bytes);
}

}  // namespace divcert::reports
