#pragma once

namespace divcert::reference {

/// What a value is rounded to, and whose units in the last place errors are counted in.
enum class Format { binary64, binary32, binary16, bfloat16 };

/// A binary format of IEEE 754, or bfloat16, which is a binary32 whose significand was cut to 8 bits.
struct FormatFacts {
  int digits;          ///< bits of the significand
  int least_exponent;  ///< 2^least_exponent is the smallest positive number
  int most_exponent;   ///< every finite number is below 2^most_exponent
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

}  // namespace divcert::reference
