#include "properties/cases/numbers.hpp"

#include <cerrno>
#include <cmath>
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
  errno = 0;
  const double value = std::strtod(trimmed.c_str(), &end);
  if (trimmed.empty() || end != trimmed.data() + trimmed.size())  // also where a NUL ends the text early
    throw parse_error(fmt::format("{}[{}] is not a number: \"{}\"", argument, index, text));
  // What is meant is not representable, and zero and infinity are other inputs. Subnormals are fine.
  if (errno == ERANGE && (value == 0 || std::isinf(value)))
    throw parse_error(fmt::format("{}[{}] is outside the range of doubles: \"{}\"", argument, index, text));
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
