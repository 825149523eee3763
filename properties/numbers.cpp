#include "properties/numbers.hpp"

#include <cctype>
#include <cstdlib>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace divcert::properties {

std::string to_hex(double value) { return fmt::format("{:a}", value); }

std::vector<std::string> to_hex(std::span<const double> values) {
  std::vector<std::string> texts;
  texts.reserve(values.size());
  for (const double value : values) texts.push_back(to_hex(value));
  return texts;
}

std::string to_decimal(double value) { return fmt::format("{}", value); }

double parse_number(std::string_view text, std::string_view argument, std::size_t index) {
  const auto first = text.find_first_not_of(" \t");
  const auto last = text.find_last_not_of(" \t");
  const std::string trimmed(first == std::string_view::npos ? "" : text.substr(first, last - first + 1));
  char* end = nullptr;
  const double value = std::strtod(trimmed.c_str(), &end);
  if (trimmed.empty() || *end != '\0')
    throw parse_error(fmt::format("{}[{}] is not a number: \"{}\"", argument, index, text));
  return value;
}

std::vector<double> parse_numbers(std::string_view text, std::string_view argument) {
  std::vector<double> values;
  if (text.find_first_not_of(" \t") == std::string_view::npos) return values;
  for (std::size_t begin = 0; begin <= text.size();) {
    const auto comma = std::min(text.find(',', begin), text.size());
    values.push_back(parse_number(text.substr(begin, comma - begin), argument, values.size()));
    begin = comma + 1;
  }
  return values;
}

std::string join_hex(std::span<const double> values) {
  return fmt::format("{}", fmt::join(to_hex(values), ","));
}

}  // namespace divcert::properties
