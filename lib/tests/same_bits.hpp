#pragma once

#include <bit>
#include <cstdint>
#include <ios>
#include <sstream>

#include <gtest/gtest.h>

namespace divcert::tests {

/// Whether two doubles are the same bits: signed zeros differ, and NaN is equal to nothing.
inline ::testing::AssertionResult same_bits(double actual, double expected) {
  const bool ok =
      actual == expected && std::bit_cast<std::uint64_t>(actual) == std::bit_cast<std::uint64_t>(expected);
  if (ok) return ::testing::AssertionSuccess();
  std::ostringstream text;
  text << std::hexfloat << actual << " is not " << expected;
  return ::testing::AssertionFailure() << text.str();
}

}  // namespace divcert::tests
