#include "properties/cases/foreign_text.hpp"

#include <fmt/format.h>

#include "reports/writers/text.hpp"

namespace divcert::properties {
namespace {

bool continues(char byte) { return (static_cast<unsigned char>(byte) & 0xC0u) == 0x80u; }

/// At most `most` bytes, whole code points as far as the text is well-formed.
std::string_view beginning(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text;
  std::size_t end = most;
  while (end > 0 && most - end < 3 && continues(text[end])) --end;
  return text.substr(0, end);
}

/// Controls of C0 and C1, DEL, and what reorders or breaks a line (Unicode 15, Bidi_Control; U+2028, U+2029).
bool steers(unsigned point) {
  return point < 0x20 || (point >= 0x7F && point < 0xA0) || point == 0x61C || point == 0x200E ||
         point == 0x200F || (point >= 0x2028 && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
}

/// The code point of one well-formed UTF-8 sequence.
unsigned code_point(std::string_view bytes) {
  unsigned point = static_cast<unsigned char>(bytes[0]);
  if (bytes.size() > 1) point &= 0xFFu >> (bytes.size() + 1);
  for (const char byte : bytes.substr(1)) point = point << 6 | (static_cast<unsigned char>(byte) & 0x3Fu);
  return point;
}

std::string escaped(std::string_view well_formed) {
  std::string out;
  for (std::size_t i = 0; i < well_formed.size();) {
    std::size_t length = 1;
    while (i + length < well_formed.size() && continues(well_formed[i + length])) ++length;
    const std::string_view bytes = well_formed.substr(i, length);
    const unsigned point = code_point(bytes);
    if (steers(point))
      out += point < 0x100 ? fmt::format("\\x{:02x}", point) : fmt::format("\\u{:04x}", point);
    else
      out += bytes;
    i += length;
  }
  return out;
}

}  // namespace

std::string legible(std::string_view text, std::size_t most) {
  const std::string_view kept = beginning(text, most);
  const std::string shown = escaped(reports::valid_utf8(kept));
  return kept.size() == text.size() ? shown : fmt::format("{}… ({} bytes)", shown, text.size());
}

bool is_legible(std::string_view text) { return legible(text, text.size()) == text; }

}  // namespace divcert::properties
