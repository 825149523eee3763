#pragma once

#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

// Doubles as text, both ways and without loss: hex floats out, hex or decimal in.
namespace divcert::properties {

/// A text that is not a number. what() names the argument, the index and the text.
class parse_error : public std::invalid_argument {
 public:
  using std::invalid_argument::invalid_argument;
};

/// "0x1.8p+3", "inf", "-inf" or "nan".
std::string to_hex(double value);
std::vector<std::string> to_hex(std::span<const double> values);

/// The shortest decimal that reads back as the same double.
std::string to_decimal(double value);

/// Reads decimal or hex ("0.25", "1e-300", "0x1p-2", "inf", "nan"); the double nearest to a decimal.
/// `argument` and `index` go into the error.
double parse_number(std::string_view text, std::string_view argument, std::size_t index);

/// Reads numbers separated by commas.
std::vector<double> parse_numbers(std::string_view text, std::string_view argument);

/// Joins hex floats by commas, as the command line takes them.
std::string join_hex(std::span<const double> values);

}  // namespace divcert::properties
