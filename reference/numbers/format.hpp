#pragma once

#include <cmath>

namespace divcert::reference {

/// What a value is rounded to, and whose units in the last place errors are counted in.
enum class Format { binary64, binary32, binary16, bfloat16 };

/// A binary format of IEEE 754, or bfloat16, which is a binary32 whose significand was cut to 8 bits.
struct FormatFacts {
  int digits;          ///< bits of the significand
  int least_exponent;  ///< 2^least_exponent is the smallest positive number
  int most_exponent;   ///< every finite number is below 2^most_exponent

  /// 2^least_normal_exponent() is the smallest normal number.
  constexpr int least_normal_exponent() const { return least_exponent + digits - 1; }
};

constexpr FormatFacts facts_of(Format format) {
  switch (format) {
    case Format::binary32:
      return {24, -149, 128};
    case Format::binary16:
      return {11, -24, 16};
    case Format::bfloat16:
      return {8, -133, 128};
    default:
      return {53, -1074, 1024};
  }
}

/// The smallest positive number.
inline double least_number(Format format) { return std::ldexp(1.0, facts_of(format).least_exponent); }
/// The smallest positive number with all its digits.
inline double least_normal(Format format) {
  return std::ldexp(1.0, facts_of(format).least_normal_exponent());
}
/// The largest finite number.
inline double greatest_number(Format format) {
  const auto [digits, least_exponent, most_exponent] = facts_of(format);
  return std::ldexp(1 - std::ldexp(1.0, -digits), most_exponent);
}
/// 2^-digits, 2^-53 for doubles: the largest relative error of rounding to nearest.
inline double unit_roundoff(Format format) { return std::ldexp(1.0, -facts_of(format).digits); }

}  // namespace divcert::reference
