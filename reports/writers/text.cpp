#include "reports/writers/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <system_error>

#include <fmt/format.h>

namespace divcert::reports {
namespace {

unsigned byte_at(std::string_view text, std::size_t i) { return static_cast<unsigned char>(text[i]); }

// The code point that starts at i and its length in bytes; length 0 where the sequence is ill-formed.
struct CodePoint {
  char32_t value;
  std::size_t length;
};

CodePoint decode(std::string_view text, std::size_t i) {
  struct Form {
    unsigned mask, lead;
    char32_t least;  // a smaller value is an overlong form
  };
  static constexpr std::array<Form, 4> forms{
      {{0x80, 0x00, 0}, {0xE0, 0xC0, 0x80}, {0xF0, 0xE0, 0x800}, {0xF8, 0xF0, 0x10000}}};
  const unsigned lead = byte_at(text, i);
  for (std::size_t extra = 0; extra < forms.size(); ++extra) {
    if ((lead & forms[extra].mask) != forms[extra].lead) continue;
    if (i + extra >= text.size()) return {0, 0};
    char32_t value = lead & ~forms[extra].mask & 0xFFu;
    for (std::size_t k = 1; k <= extra; ++k) {
      const unsigned next = byte_at(text, i + k);
      if ((next & 0xC0u) != 0x80u) return {0, 0};
      value = (value << 6) | (next & 0x3Fu);
    }
    const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
    if (value < forms[extra].least || value > 0x10FFFF || surrogate) return {0, 0};
    return {value, extra + 1};
  }
  return {0, 0};
}

// Rewrites each code point; `rewrite` appends what it becomes.
template <typename Rewrite>
std::string rewritten(std::string_view text, Rewrite rewrite) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = decode(text, i);
    if (point.length == 0) {
      out += "\uFFFD";
      ++i;
      continue;
    }
    rewrite(out, point.value, text.substr(i, point.length));
    i += point.length;
  }
  return out;
}

bool is_control(char32_t value) { return value < 0x20 || (value >= 0x7F && value < 0xA0); }

// The explicit directional characters of Unicode's bidirectional algorithm (UAX 9, section 2), and the line
// and paragraph separators.
bool reorders(char32_t value) {
  return value == 0x061C || value == 0x200E || value == 0x200F || (value >= 0x2028 && value <= 0x202E) ||
         (value >= 0x2066 && value <= 0x2069);
}

// A word that the terminal must not see as it is, as the output of printf: what is not plain text in octal.
std::string printed_word(std::string_view word) {
  std::string format;
  const auto octal = [&format](std::string_view bytes) {
    for (const char byte : bytes) format += fmt::format("\\{:03o}", static_cast<unsigned char>(byte));
  };
  for (std::size_t i = 0; i < word.size();) {
    const CodePoint point = decode(word, i);
    const std::string_view bytes = word.substr(i, std::max<std::size_t>(point.length, 1));
    if (point.length == 0 || is_control(point.value) || reorders(point.value) || bytes == "'" ||
        bytes == "\\")
      octal(bytes);
    else
      format += bytes == "%" ? "%%" : bytes;
    i += bytes.size();
  }
  return fmt::format("\"$(printf '{}')\"", format);
}

}  // namespace

std::string valid_utf8(std::string_view text) {
  return rewritten(text, [](std::string& out, char32_t, std::string_view bytes) { out += bytes; });
}

std::string xml_text(std::string_view text) {
  return rewritten(text, [](std::string& out, char32_t value, std::string_view bytes) {
    const bool allowed_control = value == '\t' || value == '\n' || value == '\r';
    const bool forbidden = (value < 0x20 && !allowed_control) || value == 0xFFFE || value == 0xFFFF;
    if (!forbidden) out += bytes;
  });
}

std::string terminal_text(std::string_view text) {
  return rewritten(text, [](std::string& out, char32_t value, std::string_view bytes) {
    if (is_control(value))
      out += fmt::format("\\x{:02x}", static_cast<unsigned>(value));
    else if (reorders(value))
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(value));
    else
      out += bytes;
  });
}

std::string terminal_lines(std::string_view text) {
  std::string out;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    out += terminal_text(text.substr(begin, end - begin));
    if (end < text.size()) out += '\n';
    begin = end + 1;
  }
  return out;
}

std::string shell_word(std::string_view word) {
  constexpr std::string_view plain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./,:=+@%";
  if (!word.empty() && word.find_first_not_of(plain) == std::string_view::npos) return std::string(word);
  if (terminal_text(word) != word) return printed_word(word);
  std::string out(1, '\'');
  for (const char c : word) {
    if (c == '\'')
      out += "'\\''";
    else
      out += c;
  }
  out += '\'';
  return out;
}

std::size_t width(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u; }));
}

std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t from_right = 3; from_right < digits.size(); from_right += 4)
    digits.insert(digits.size() - from_right, ",");
  return digits;
}

std::string counted(std::uint64_t number, std::string_view noun) {
  return fmt::format("{} {}{}", grouped(number), noun, number == 1 ? "" : "s");
}

std::optional<double> number(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const bool hex = text.starts_with("0x");
  if (hex) text.remove_prefix(2);
  if (text.starts_with('-')) return std::nullopt;
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value,
                                            hex ? std::chars_format::hex : std::chars_format::general);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return negative ? -value : value;
}

std::string decimal(std::string_view hex) {
  const std::optional<double> value = number(hex);
  return value ? fmt::format("{}", *value) : std::string();
}

std::string with_decimal(const std::string& hex) {
  const std::string value = decimal(hex);
  return value.empty() || value == hex ? hex : fmt::format("{}  ({})", hex, value);
}

}  // namespace divcert::reports
