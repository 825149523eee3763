#pragma once

#include <charconv>
#include <concepts>
#include <cstddef>
#include <initializer_list>
#include <ranges>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

// Numbers as the program writes and reads them: hex floats, whatever the locale.
namespace divcert::audit {

inline std::string to_hex(double value) {
  if (value != value) return "nan";
  char text[32];
  const bool negative = value < 0 || 1 / value < 0;
  const auto end =
      std::to_chars(text, text + sizeof text, negative ? -value : value, std::chars_format::hex).ptr;
  const std::string digits(text, end);
  return (negative ? "-" : "") + (digits == "inf" ? digits : "0x" + digits);
}

/// The shortest text that reads back as the same number.
inline std::string to_decimal(double value) {
  char text[32];
  return {text, std::to_chars(text, text + sizeof text, value).ptr};
}

/// Hex or decimal text. Throws std::runtime_error.
inline double to_number(std::string_view text) {
  const std::string_view all = text;
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const bool hex = text.starts_with("0x");
  if (hex) text.remove_prefix(2);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value,
                                            hex ? std::chars_format::hex : std::chars_format::general);
  if (error != std::errc() || end != text.data() + text.size())
    throw std::runtime_error("divcert: not a number: " + std::string(all));
  return negative ? -value : value;
}

/// Masses or positions, exactly: a range of floating-point numbers no wider than double, or of integers.
class Numbers {
 public:
  Numbers(std::initializer_list<double> values) : values_(values) {}
  template <std::ranges::input_range Range>
  requires(!std::same_as<std::remove_cvref_t<Range>, Numbers>) Numbers(const Range& range) {
    using Number = std::ranges::range_value_t<Range>;
    static_assert(std::is_arithmetic_v<Number> && !std::is_same_v<Number, long double>,
                  "divcert: masses are doubles, floats or integers");
    for (const Number value : range) values_.push_back(static_cast<double>(value));
  }

  const std::vector<double>& values() const { return values_; }
  /// ["0x1p-1","0x1p-1"]
  std::string json() const {
    std::string text;
    for (const double value : values_) text += (text.empty() ? "\"" : ",\"") + to_hex(value) + '"';
    return '[' + text + ']';
  }

 private:
  std::vector<double> values_;
};

}  // namespace divcert::audit
